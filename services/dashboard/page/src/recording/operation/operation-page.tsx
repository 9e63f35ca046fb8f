import { OperationId } from '@ledger/ledger'
import { useMemo, useState } from 'react'
import { choose, useAddress } from '../../address/address.ts'
import { useSession } from '../../session/session.tsx'
import { say } from '../../words/say.ts'
import { FieldsAsked, MoreFields } from '../fields-asked.tsx'
import { formOfCommand } from '../form-asked.ts'
import { FormFrame } from '../form-frame.tsx'
import { Waiting } from '../forms/waiting.tsx'
import { useRecording } from '../use-recording.ts'
import { VictimsForm } from './victims-form.tsx'

/** Opens an operation; what comes next is reported under its number. */
const OpeningForm = ({ csrf, again }: { readonly csrf: string; readonly again: () => void }) => {
  const asked = useMemo(() => formOfCommand('OpenOperation', '/operation', undefined), [])
  const recording = useRecording(asked, csrf, { typed: {} })
  if (recording === undefined) return <Waiting />
  const { outcome } = recording
  if (outcome.kind === 'recorded')
    return (
      <div className="recorded" role="status">
        <h2>{say(outcome.repeated ? 'recorded.before' : 'operation.opened')}</h2>
        <p>
          {say('operation.number')} <code>{outcome.answer.id}</code>
        </p>
        <p>{say('operation.next')}</p>
        <p>
          <button type="button" className="main" onClick={() => choose({ operation: outcome.answer.id })}>
            {say('operation.report')}
          </button>
        </p>
      </div>
    )
  return (
    <FormFrame {...{ recording, again }} submit={say('operation.open')}>
      <FieldsAsked {...{ recording }} fields={asked.fields.filter(({ isRequired }) => isRequired)} />
      <MoreFields {...{ recording }} fields={asked.fields.filter(({ isRequired }) => !isRequired)} />
    </FormFrame>
  )
}

/** Goes on with an operation that was opened before. */
const KnownOperation = () => {
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      className="recording"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const id = typed.trim().toLowerCase()
        setWrong(!OperationId.is(id))
        if (OperationId.is(id)) choose({ operation: id })
      }}
    >
      <div className="asked">
        <label htmlFor="known-operation">{say('operation.known')}</label>
        {isWrong && (
          <p className="wrong" id="known-operation-wrong">
            {say('wrong.operation')}
          </p>
        )}
        <input
          id="known-operation"
          value={typed}
          maxLength={100}
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? 'known-operation-wrong' : undefined}
          onChange={({ target }) => setTyped(target.value)}
        />{' '}
        <button type="submit">{say('operation.go-on')}</button>
      </div>
    </form>
  )
}

/** `/operation`: opens a joint operation, and reports many victims of it at once. */
export const OperationPage = () => {
  const session = useSession()
  const operation = useAddress().parameters.get('operation')
  const [round, setRound] = useState(0)
  const again = (): void => setRound(round + 1)
  const csrf = session?.signedIn === true ? session.csrf : undefined
  return (
    <>
      <h1>{say('page.operation')}</h1>
      <p>{say('operation.what')}</p>
      {csrf !== undefined &&
        (OperationId.is(operation) ? (
          <VictimsForm key={`${operation} ${round}`} {...{ operation, csrf, again }} />
        ) : (
          <>
            <OpeningForm key={round} {...{ csrf, again }} />
            <KnownOperation />
          </>
        ))}
    </>
  )
}
