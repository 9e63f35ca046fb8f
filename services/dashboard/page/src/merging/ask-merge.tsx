import { useEffect, useMemo, useState } from 'react'
import { useAddress } from '../address/address.ts'
import { FieldsAsked, MoreFields } from '../recording/fields-asked.tsx'
import { formOfCommand } from '../recording/form-asked.ts'
import { FormFrame } from '../recording/form-frame.tsx'
import { Waiting } from '../recording/forms/waiting.tsx'
import { typedOfAll } from '../recording/typed.ts'
import { useNotice } from '../recording/use-notice.ts'
import { useRecording } from '../recording/use-recording.ts'
import { useMay, useSession } from '../session/session.tsx'
import { say } from '../words/say.ts'

type Done = { readonly done: (position: string) => void }

const Asked = ({ position, done, again }: Done & { readonly position: string; readonly again: () => void }) => {
  const notice = useNotice()
  useEffect(() => done(position), [done, position])
  return (
    <div className="recorded" tabIndex={-1} ref={notice} role="status">
      <h3>{say('merging.was-asked')}</h3>
      <p>{say('merging.was-asked.what')}</p>
      <p>
        <button type="button" onClick={again}>
          {say('merging.ask-another')}
        </button>
      </p>
    </div>
  )
}

const Form = ({ csrf, again, done }: Done & { readonly csrf: string; readonly again: () => void }) => {
  const own = useAddress().parameters.get('case')
  const form = useMemo(() => formOfCommand('AskMerge', '/merge-requests', undefined), [])
  const recording = useRecording(form, csrf, { typed: typedOfAll(form.fields, own === null ? {} : { case: own }) })
  if (recording === undefined) return <Waiting />
  if (recording.outcome.kind === 'recorded')
    return <Asked position={recording.outcome.answer.position} {...{ again, done }} />
  return (
    <FormFrame {...{ recording, again }} submit={say('merging.ask.send')}>
      <FieldsAsked {...{ recording }} fields={form.fields.filter(({ isRequired }) => isRequired)} />
      <MoreFields {...{ recording }} fields={form.fields.filter(({ isRequired }) => !isRequired)} />
    </FormFrame>
  )
}

/** Asks whoever holds another case to merge one of ours into it. */
export const AskMerge = ({ done }: Done) => {
  const session = useSession()
  const may = useMay()
  const [round, setRound] = useState(0)
  if (session?.signedIn !== true || may?.('AskMerge') !== true) return null
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{say('merging.ask')}</h2>
      <p>{say('merging.ask.what')}</p>
      <p>{say('merging.ask.silence')}</p>
      <Form key={round} csrf={session.csrf} again={() => setRound(round + 1)} done={done} />
    </section>
  )
}
