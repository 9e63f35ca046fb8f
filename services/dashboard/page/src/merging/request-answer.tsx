import type { AcceptedAnswer } from '@ledger/api'
import { ReopeningReason } from '@ledger/ledger'
import { useState } from 'react'
import { NotReadNotice } from '../reading/show-read.tsx'
import { commandOf, pathOfCommand } from '../recording/form-asked.ts'
import { useSending, type SendingStands } from '../recording/use-sending.ts'
import { useMay } from '../session/session.tsx'
import { sayCodeOf } from '../words/say-code-of.ts'
import { say, sayCode } from '../words/say.ts'

/** What can be answered to a merge request. */
export type RequestAnswer = 'AcceptMerge' | 'RefuseMerge' | 'UndoMerge'

const Outcome = ({ of, again }: { readonly of: SendingStands<AcceptedAnswer>; readonly again: () => void }) => {
  switch (of.kind) {
    case 'idle':
    case 'sending':
    case 'accepted':
      return null
    case 'unknown':
      return (
        <div className="notice" role="alert">
          <p>
            <strong>{say('outcome.unknown.title')}</strong>
          </p>
          <p>{say('outcome.unknown.what')}</p>
          <p>
            <button type="button" onClick={again}>
              {say('record.send-again')}
            </button>
          </p>
        </div>
      )
    case 'not-now':
    case 'refused':
      return <NotReadNotice {...of.problem} again={again} />
  }
}

const Reason = ({ id, take }: { readonly id: string; readonly take: (reason: string) => void }) => (
  <label className="field">
    <span>{say('field.reason')}</span>
    <select id={`why-${id}`} defaultValue="MergedInError" onChange={({ target }) => take(target.value)}>
      {ReopeningReason.codes.map((code) => (
        <option key={code} value={code}>
          {sayCodeOf('ReopeningReason', code)}
        </option>
      ))}
    </select>
  </label>
)

/** Answers a request, once it was said what comes of that: sent once, however often the button is pressed. */
export const AnswerRequest = ({
  id,
  revision,
  type,
  done,
}: {
  readonly id: string
  /** Of the request as it is shown; whoever asked is not shown it before it is accepted. */
  readonly revision: number | undefined
  readonly type: RequestAnswer
  /** Told where in the log the answer stands. */
  readonly done: (position: string) => void
}) => {
  const may = useMay()
  const [isAsked, setAsked] = useState(false)
  const [reason, setReason] = useState('MergedInError')
  const { stands, submit } = useSending<AcceptedAnswer>()
  const isSending = stands.kind === 'sending'
  if (may?.(type) !== true) return null
  const answer = async (): Promise<void> => {
    const body = type === 'UndoMerge' ? { reason } : {}
    const ifMatch = revision === undefined ? '*' : `"${revision}"`
    const became = await submit({ path: pathOfCommand(commandOf(type), id), body, ifMatch })
    if (became?.kind === 'accepted') done(became.answer.position)
  }
  if (!isAsked)
    return (
      <button type="button" onClick={() => setAsked(true)}>
        {sayCode('merging', type)}
      </button>
    )
  return (
    <div role="group" aria-label={sayCode('merging', type)} className="answering">
      <p>{say(`merging.${type}.what`)}</p>
      {type === 'UndoMerge' && <Reason id={id} take={setReason} />}
      <p className="choices">
        <button type="button" className="main" disabled={isSending} onClick={() => void answer()}>
          {isSending ? say('record.sending') : say(`merging.${type}.yes`)}
        </button>
        <button type="button" disabled={isSending} onClick={() => setAsked(false)}>
          {say('merging.no')}
        </button>
      </p>
      <Outcome of={stands} again={() => void answer()} />
    </div>
  )
}
