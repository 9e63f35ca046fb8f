import type { Bench } from '../part.ts'
import { startBenchService, type BenchService } from '../service/bench-service.ts'
import { environmentOf, type Engines } from '../service/engines.ts'
import { cpuSecondsOf } from '../service/cpu-seconds-of.ts'
import { awaitApplied } from './applied-events.ts'

/** What projectors did with a topic. */
export type Projected = {
  /** Events a second, from the first that were seen in the database to the last. */
  readonly perSecond: number
  /** CPU seconds of all projectors together, from when each listened; loading a program is not counted. */
  readonly cpuSeconds: number
  /** The most memory that one of them had resident, in bytes. */
  readonly peakBytes: number
}

const sum = (values: ReadonlyArray<number>): number => values.reduce((total, value) => total + value, 0)

/** How many projector processes there are, and how many threads each has. */
type Crew = { readonly projectors?: number; readonly threads?: number }

/** Applies the whole topic of so many events to a new database, by a new group. */
export const projectOnce = async (
  engines: Engines,
  bench: Bench,
  { events, projectors: count = 1, threads = 1 }: Crew & { readonly events: number },
  onProgress: (applied: number) => void,
): Promise<Projected> => {
  const database = await engines.postgres.createDatabase()
  const environment = {
    ...environmentOf(engines, database),
    LEDGER_KAFKA_GROUP: engines.kafka.uniqueTopic('projectors'),
    LEDGER_PROJECTOR_THREADS: String(threads),
  }
  await using running = new AsyncDisposableStack()
  const start = async (): Promise<{ readonly service: BenchService; readonly cpuBefore: number }> => {
    const service = running.use(await startBenchService('projector', environment, bench))
    return { service, cpuBefore: await cpuSecondsOf(service.metricsUrl) }
  }
  const started = await Promise.all(Array.from({ length: count }, start))
  const projectors = started.map(({ service }) => service)
  const applied = await awaitApplied({ database, events, projectors, signal: bench.signal, onProgress })
  const cpuSeconds = await Promise.all(
    started.map(async ({ service, cpuBefore }) => (await cpuSecondsOf(service.metricsUrl)) - cpuBefore),
  )
  const stopped = await Promise.all(projectors.map(({ stop }) => stop()))
  const warnings = stopped.map((one) => one.warnings).join('')
  // Several warn when they divide the topic among them. One alone has nothing to warn of but what would spoil the figure.
  if (count * threads === 1 && warnings !== '') throw new Error(`the projector had trouble: ${warnings}`)
  return {
    perSecond: applied.events / applied.seconds,
    cpuSeconds: sum(cpuSeconds),
    peakBytes: Math.max(...stopped.map(({ peakBytes }) => peakBytes)),
  }
}
