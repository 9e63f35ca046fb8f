import type { EventStore, Position } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import type { ReadModel } from '@ledger/projections'
import { rebuild, retryParked, type ReadModelStore, type RebuildEnd, type RebuildLock } from '@ledger/read-model'
import type { Logger } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import type { ExpectedEvents } from './expected-events.ts'
import { rateMeter } from './rate-meter.ts'
import type { ReplayJob } from './replay-job.ts'

/** What replays work with. `now` in milliseconds since 1970. */
export type ReplaysOptions = {
  readonly store: EventStore
  readonly readModels: ReadModelStore
  readonly models: ReadonlyArray<ReadModel>
  readonly expectedEvents: ExpectedEvents
  readonly logger: Logger
  readonly now: () => number
}

/** Who asks for a replay of which read models, under a key: the same key again is the same replay. */
type ReplayRequest = {
  readonly models: ReadonlyArray<string>
  /** Whether live rows are replaced also where the rebuilt ones of the same version differ. */
  readonly replaceDifferent: boolean
  /** Whether projectors read their topics from the beginning afterwards. */
  readonly topicsAnew: boolean
  readonly by: string
  readonly key: string
}

/** Why a replay is not begun; `running` without an id is one of another process. */
export type ReplayRefused =
  { readonly kind: 'running'; readonly id: string | undefined } | { readonly kind: 'key-reused' }

/** The replays of this process: one at a time, among all processes on the same database. */
export type Replays = {
  readonly start: (request: ReplayRequest) => Promise<E.Either<ReplayRefused, ReplayJob>>
  /** The latest first. */
  readonly list: () => ReadonlyArray<ReplayJob>
  readonly find: (id: string) => ReplayJob | undefined
  /** Tells a running one to stop, and resolves when it has. */
  readonly cancel: (id: string) => Promise<void>
  /** Stops what runs, so that the process can end. */
  readonly stop: () => Promise<void>
}

/** Jobs that are remembered; the oldest are forgotten. */
const mostJobs = 100

type Running = { readonly job: ReplayJob; readonly cancel: AbortController; readonly ended: Promise<void> }

const newJob = ({ models, replaceDifferent, topicsAnew, by }: ReplayRequest, now: () => number): ReplayJob => ({
  id: randomUUID(),
  models,
  replaceDifferent,
  topicsAnew,
  startedBy: by,
  startedAt: instantOf(now()),
  meter: rateMeter(now),
  state: 'running',
  phase: 'filling',
  events: 0,
  total: undefined,
  endedAt: undefined,
  comparison: undefined,
  error: undefined,
})

/** Says loudly in what the live rows differ from those that were made of the events anew. */
const report = (job: ReplayJob, logger: Logger): void => {
  const { id, models, state, events, comparison = [], error } = job
  const different = comparison.filter(({ outcome }) => outcome === 'different')
  if (different.length > 0) {
    const done = state === 'switched' ? 'and were replaced' : 'and stay until a replay is told to replace them'
    logger.error({ replay: id, different }, `live rows differ from what the events say, ${done}`)
  }
  if (state === 'failed') logger.error({ replay: id, models, error }, 'a replay failed')
  else logger.info({ replay: id, models, state, events }, 'a replay ended')
}

const replay = async (
  options: ReplaysOptions,
  job: ReplayJob,
  head: Position,
  signal: AbortSignal,
): Promise<RebuildEnd> => {
  const { store, readModels, expectedEvents } = options
  const models = options.models.filter(({ name }) => job.models.includes(name))
  if (models.length < options.models.length) {
    // A part is switched only where the live one has come as far: what can be applied by now is not waited for.
    for (const { stream } of await readModels.parked()) await retryParked(options, stream)
  }
  return rebuild({
    store,
    readModels,
    models,
    signal,
    sourcesAnew: job.topicsAnew,
    onBegunAnew: (reason) =>
      options.logger.warn({ replay: job.id, reason }, 'a replay begins anew: its build was of another log'),
    onProgress: (progress) => {
      job.events = progress.events
      job.total = expectedEvents(head, progress)
      job.meter.at(progress.events)
    },
    onPhase: (phase) => {
      job.phase = phase
    },
    comparing: {
      replaceDifferent: job.replaceDifferent,
      onCompared: (comparison) => {
        job.comparison = comparison
      },
    },
  })
}

const lockLost = 'the connection to the database was lost, and with it the lock of whoever replays'

/** How a replay ended, whatever that is. */
const endOf = async (
  options: ReplaysOptions,
  job: ReplayJob,
  lock: RebuildLock,
  cancel: AbortSignal,
): Promise<Pick<ReplayJob, 'state' | 'error'>> => {
  try {
    const signal = AbortSignal.any([cancel, lock.lost])
    const end = await replay(options, job, await options.store.head(), signal)
    if (end !== 'stopped') return { state: end, error: undefined }
    return cancel.aborted ? { state: 'cancelled', error: undefined } : { state: 'failed', error: lockLost }
  } catch (error) {
    if (cancel.aborted) return { state: 'cancelled', error: undefined }
    return { state: 'failed', error: error instanceof Error ? error.message : String(error) }
  }
}

/** Runs a replay to its end, and gives the lock back: whoever is told that it has ended may begin the next one. */
const run = async (options: ReplaysOptions, job: ReplayJob, lock: RebuildLock, cancel: AbortSignal): Promise<void> => {
  const end = await endOf(options, job, lock, cancel)
  const endedAt = instantOf(options.now())
  await lock.release().catch(() => undefined)
  Object.assign(job, { ...end, endedAt })
  report(job, options.logger)
}

/** Replays read models on demand. */
export const replays = (options: ReplaysOptions): Replays => {
  const { readModels, now } = options
  const jobs = new Map<string, ReplayJob>()
  const byKey = new Map<string, ReplayJob>()
  let running: Running | undefined

  const remember = (job: ReplayJob, key: string): void => {
    jobs.set(job.id, job)
    byKey.set(key, job)
    for (const map of [jobs, byKey]) {
      const [oldest] = map.keys()
      if (map.size > mostJobs && oldest !== undefined) map.delete(oldest)
    }
  }

  const repeated = (job: ReplayJob, asked: ReplayRequest): E.Either<ReplayRefused, ReplayJob> =>
    job.models.join() === asked.models.join() &&
    job.replaceDifferent === asked.replaceDifferent &&
    job.topicsAnew === asked.topicsAnew
      ? E.right(job)
      : E.left({ kind: 'key-reused' })

  return {
    start: async (request) => {
      const before = byKey.get(request.key)
      if (before !== undefined) return repeated(before, request)
      if (running !== undefined) return E.left({ kind: 'running', id: running.job.id })
      const lock = await readModels.rebuildLock()
      if (lock === undefined) return E.left({ kind: 'running', id: undefined })
      const job = newJob(request, now)
      const cancel = new AbortController()
      remember(job, request.key)
      const ended = run(options, job, lock, cancel.signal).then(() => {
        running = undefined
      })
      running = { job, cancel, ended }
      return E.right(job)
    },
    list: () => [...jobs.values()].reverse(),
    find: (id) => jobs.get(id),
    cancel: async (id) => {
      if (running?.job.id !== id) return
      running.cancel.abort()
      await running.ended
    },
    stop: async () => {
      running?.cancel.abort()
      await running?.ended
    },
  }
}
