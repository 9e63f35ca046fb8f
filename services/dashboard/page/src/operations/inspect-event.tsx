import type { InspectedAnswer } from '@ledger/api'
import { useState, type SyntheticEvent } from 'react'
import { say, sayInstant } from '../words/say.ts'
import { operateAddress } from './operate-address.ts'
import { Outcome } from './outcome.tsx'
import { useSending } from '../recording/use-sending.ts'

/** Shows what the event says that failed, for a reason that is recorded first. */
export const InspectEvent = ({ stream, revision }: { readonly stream: string; readonly revision: number }) => {
  const [reason, setReason] = useState('')
  const { stands, submit } = useSending<InspectedAnswer>()
  const inspect = (event: SyntheticEvent): void => {
    event.preventDefault()
    void submit({ path: operateAddress('inspectParked', { stream }), body: { reason: reason.trim(), revision } })
  }
  return (
    <details>
      <summary>{say('parked.inspect', { revision })}</summary>
      <form onSubmit={inspect}>
        <p>{say('parked.inspect.what')}</p>
        <label className="field">
          {say('parked.inspect.reason')}
          <input required maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
        <p>
          <button type="submit">{say('parked.inspect.do')}</button>
        </p>
      </form>
      <Outcome
        of={stands}
        done={({ type, schemaVersion, recordedAt, data }) => (
          <>
            <p>
              {type} {schemaVersion !== null && say('parked.version', { version: schemaVersion })}
              {recordedAt !== null && `, ${sayInstant(recordedAt)}`}
            </p>
            <pre className="event-data" tabIndex={0} aria-label={say('parked.inspect', { revision })}>
              {JSON.stringify(data, undefined, 2)}
            </pre>
          </>
        )}
      />
    </details>
  )
}
