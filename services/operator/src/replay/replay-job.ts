import type { Instant } from '@ledger/kernel'
import type { RebuildPhase, TableComparison } from '@ledger/read-model'
import type { RateMeter } from './rate-meter.ts'

/**
 * How a replay stands: `different` is one that found live rows to differ from the rebuilt ones, and did not replace them.
 * `cancelled`, `failed` and `different` ones go on where they were when the same models are replayed again.
 */
type ReplayState = 'running' | 'cancelled' | 'failed' | 'different' | 'switched'

/** One replay, from its start to its end. Kept in memory: what matters of it, the build, is in the database. */
export type ReplayJob = {
  readonly id: string
  readonly models: ReadonlyArray<string>
  readonly replaceDifferent: boolean
  readonly topicsAnew: boolean
  readonly startedBy: string
  readonly startedAt: Instant
  readonly meter: RateMeter
  state: ReplayState
  phase: RebuildPhase
  events: number
  /** How many there are, as far as is known. */
  total: number | undefined
  endedAt: Instant | undefined
  comparison: ReadonlyArray<TableComparison> | undefined
  error: string | undefined
}

const secondsLeft = ({ events, total, state, phase }: ReplayJob, rate: number | undefined): number | null => {
  if (state !== 'running' || phase !== 'filling' || total === undefined || rate === undefined || rate <= 0) return null
  return Math.ceil(Math.max(total - events, 0) / rate)
}

/** A replay as it is told to whoever asks. */
export const describeReplay = (job: ReplayJob) => {
  const { id, models, replaceDifferent, topicsAnew, state, phase, startedBy, startedAt, endedAt, events, total } = job
  const rate = job.meter.perSecond()
  return {
    id,
    models,
    replaceDifferent,
    topicsAnew,
    state,
    phase: state === 'running' ? phase : null,
    startedBy,
    startedAt,
    endedAt: endedAt ?? null,
    events,
    total: total ?? null,
    eventsPerSecond: rate === undefined ? null : Math.round(rate),
    secondsLeft: secondsLeft(job, rate),
    comparison: job.comparison ?? null,
    error: job.error ?? null,
  }
}
