import type { ReadAnswer, RetriedAnswer } from '@ledger/api'
import type { TypeOf } from 'io-ts'
import { useId } from 'react'
import { useMay } from '../session/session.tsx'
import { say, sayInstant, sayNumber } from '../words/say.ts'
import { InspectEvent } from './inspect-event.tsx'
import { operateAddress } from './operate-address.ts'
import { Outcome } from './outcome.tsx'
import { SkipEvent } from './skip-event.tsx'
import { useSending } from '../recording/use-sending.ts'

type Parked = ReadAnswer<'parked'>['parked'][number]
type Retried = TypeOf<typeof RetriedAnswer>

type DoneWith = { readonly again: () => void; readonly onDone: (told: string) => void }

const Retry = ({ stream, again, onDone }: { readonly stream: string } & DoneWith) => {
  const { stands, submit } = useSending<Retried>()
  const retry = async (): Promise<void> => {
    const sent = await submit({ path: operateAddress('retryParked', { stream }) })
    if (sent?.kind !== 'accepted') return
    const { answer } = sent
    if (answer.outcome === 'applied') onDone(say('parked.retried', { stream, count: answer.events }))
    again()
  }
  return (
    <>
      <p>{say('parked.retry.what')}</p>
      <p>
        <button type="button" onClick={() => void retry()}>
          {say('parked.retry')} <span className="unseen">{stream}</span>
        </button>
      </p>
      <Outcome
        of={stands}
        done={(answer) =>
          answer.outcome === 'applied' ? null : (
            <p className="notice">
              {say('parked.failed-again', { revision: answer.revision })} <code lang="en">{answer.error}</code>
            </p>
          )
        }
      />
    </>
  )
}

/** A stream that waits: what failed and why, and the three things that can be done. */
export const ParkedStream = ({ of, ...doneWith }: { readonly of: Parked } & DoneWith) => {
  const { stream, revision, error, attempts, events, since } = of
  const heading = useId()
  const may = useMay()
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        <code>{stream}</code>
      </h2>
      <dl>
        <dt>{say('parked.why')}</dt>
        <dd>
          {say('parked.failed-event', { revision })} <code lang="en">{error}</code>
        </dd>
        <dt>{say('parked.since')}</dt>
        <dd>
          {sayInstant(since)}; {say('parked.waiting', { count: sayNumber(events), attempts })}
        </dd>
      </dl>
      {may?.('RetryParked') === true && (
        <>
          <Retry stream={stream} {...doneWith} />
          <InspectEvent stream={stream} revision={revision} />
          <SkipEvent stream={stream} revision={revision} {...doneWith} />
        </>
      )}
    </section>
  )
}
