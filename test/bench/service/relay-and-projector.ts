import type { Bench } from '../part.ts'
import { servedTopics } from '../stream/bench-topics.ts'
import { startBenchService, type BenchService } from './bench-service.ts'
import { environmentOf, type Engines } from './engines.ts'

/** A relay and a projector that bring what is appended into the read models of a new database. */
type RelayAndProjector = AsyncDisposable & {
  readonly database: string
  readonly relay: BenchService
  readonly projector: BenchService
}

/** Starts them on engines whose Kafka has no topics yet. */
export const startRelayAndProjector = async (engines: Engines, bench: Bench): Promise<RelayAndProjector> => {
  await servedTopics(engines.kafka)
  const database = await engines.postgres.createDatabase()
  const environment = environmentOf(engines, database)
  await using started = new AsyncDisposableStack()
  const relay = started.use(await startBenchService('relay', environment, bench))
  const projector = started.use(await startBenchService('projector', environment, bench))
  const both = started.move()
  return { database, relay, projector, [Symbol.asyncDispose]: () => both.disposeAsync() }
}
