import type { SkippedAnswer } from '@ledger/api'
import type { TypeOf } from 'io-ts'
import { useId, useState, type SyntheticEvent } from 'react'
import { say } from '../words/say.ts'
import { operateAddress } from './operate-address.ts'
import { Outcome } from './outcome.tsx'
import { useSending } from '../recording/use-sending.ts'

type SkipEventOf = {
  readonly stream: string
  readonly revision: number
  readonly again: () => void
  readonly onDone: (told: string) => void
}

/** Skips the event that failed, for good: with a reason, and with the name of the stream typed, as nobody undoes it. */
export const SkipEvent = ({ stream, revision, again, onDone }: SkipEventOf) => {
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const wrong = useId()
  const { stands, submit } = useSending<TypeOf<typeof SkippedAnswer>>()
  const skip = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    setWrong(typed.trim() !== stream)
    if (typed.trim() !== stream) return
    const path = operateAddress('skipParked', { stream })
    const sent = await submit({ path, body: { reason: reason.trim(), revisions: [revision] } })
    if (sent?.kind === 'accepted') {
      const { skipped, applied } = sent.answer
      onDone(say('parked.was-skipped', { stream, revisions: skipped.join(', '), count: applied }))
    }
    again()
  }
  return (
    <details>
      <summary>{say('parked.skip', { revision })}</summary>
      <form onSubmit={(event) => void skip(event)}>
        <p>{say('parked.skip.what')}</p>
        <label className="field">
          {say('parked.skip.reason')}
          <input required maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        <label className="field">
          {say('parked.skip.type', { stream })}
          <input
            required
            spellCheck={false}
            autoComplete="off"
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? wrong : undefined}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        {isWrong && (
          <p id={wrong} role="alert">
            {say('parked.skip.wrong')}
          </p>
        )}
        <p>
          <button type="submit">{say('parked.skip.do')}</button>
        </p>
      </form>
      <Outcome of={stands} done={() => null} />
    </details>
  )
}
