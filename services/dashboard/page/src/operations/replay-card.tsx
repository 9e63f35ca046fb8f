import type { ReplayAnswer } from '@ledger/api'
import { useId } from 'react'
import { useMay } from '../session/session.tsx'
import { say, sayCode, sayInstant, sayNumber } from '../words/say.ts'
import { ComparisonTable } from './comparison-table.tsx'
import { operateAddress } from './operate-address.ts'
import { Outcome } from './outcome.tsx'
import { useSending } from '../recording/use-sending.ts'

const sayDuration = (seconds: number): string =>
  seconds < 120
    ? say('replays.seconds', { count: seconds })
    : say('replays.minutes', { count: Math.ceil(seconds / 60) })

const Progress = ({ phase, events, total, eventsPerSecond, secondsLeft }: ReplayAnswer) => {
  const label = useId()
  return (
    <>
      <p id={label}>
        {phase !== null && `${sayCode('replayPhase', phase)}. `}
        {total === null
          ? say('replays.done', { events: sayNumber(events) })
          : say('replays.done-of', { events: sayNumber(events), total: sayNumber(total) })}{' '}
        {eventsPerSecond !== null && say('operations.per-second', { count: eventsPerSecond })}
        {secondsLeft !== null && `, ${say('replays.left', { time: sayDuration(secondsLeft) })}`}
      </p>
      <progress aria-labelledby={label} max={total ?? undefined} value={total === null ? undefined : events} />
    </>
  )
}

const Cancel = ({ id, again }: { readonly id: string; readonly again: () => void }) => {
  const { stands, submit } = useSending<ReplayAnswer>()
  return (
    <>
      <p>{say('replays.may-leave')}</p>
      <p>
        <button type="button" onClick={() => void submit({ path: operateAddress('cancelReplay', { id }) }).then(again)}>
          {say('replays.cancel')}
        </button>
      </p>
      <Outcome of={stands} done={() => <p>{say('replays.was-cancelled')}</p>} />
    </>
  )
}

/** A replay as it stands: how far it is, or what came of it and what to do next. */
export const ReplayCard = ({ of, again }: { readonly of: ReplayAnswer; readonly again: () => void }) => {
  const { id, models, state, startedAt, endedAt, comparison, error } = of
  const heading = useId()
  const may = useMay()
  const isRunning = state === 'running'
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{say('replays.of', { time: sayInstant(startedAt) })}</h2>
      <p role={isRunning ? 'status' : undefined}>
        <strong className={`state is-${state}`}>{sayCode('replayState', state)}</strong>{' '}
        <span className="aside">
          {models.map((name) => sayCode('model', name)).join(', ')}
          {endedAt !== null && `; ${say('replays.ended', { time: sayInstant(endedAt) })}`}
        </span>
      </p>
      <p>{sayCode('replayStateDo', state)}</p>
      {isRunning && <Progress {...of} />}
      {isRunning && may?.('CancelReplay') === true && <Cancel id={id} again={again} />}
      {error !== null && (
        <p className="aside">
          {say('not-read.told')} <code lang="en">{error}</code>
        </p>
      )}
      {comparison !== null && <ComparisonTable comparison={comparison} />}
    </section>
  )
}
