import {
  findKafka,
  findPostgres,
  NoKafka,
  startEventStoreDbStandIn,
  type KafkaEngine,
  type PostgresEngine,
} from '@ledger/engines'
import type { Absent, Comparison } from '../part.ts'
import { awaitCoordinators } from './await-coordinators.ts'

/** What the services of the distributed ledger stand on: a Kafka of our own, a PostgreSQL, an event store in memory. */
export type Engines = AsyncDisposable & {
  readonly kafka: KafkaEngine
  readonly postgres: PostgresEngine
  /** The connection string of the stand-in for EventStoreDB. */
  readonly eventStore: string
}

/** An engine that this machine has none of: which. */
class NoEngine extends Error {
  override readonly name = 'NoEngine'
}

/** Finds or starts the engines, Kafka without any topic. Throws where there is none, for {@link orAbsent}. */
export const startEngines = async (): Promise<Engines> => {
  await using started = new AsyncDisposableStack()
  const postgres = await findPostgres()
  if (postgres === undefined) throw new NoEngine('no PostgreSQL server was found')
  started.defer(postgres.stop)
  let kafka: KafkaEngine
  try {
    kafka = await findKafka({ own: true })
  } catch (error) {
    if (error instanceof NoKafka) throw new NoEngine(error.message)
    throw error
  }
  started.defer(kafka.stop)
  await awaitCoordinators(kafka)
  const eventStore = await startEventStoreDbStandIn()
  started.defer(eventStore.stop)
  const all = started.move()
  return {
    kafka,
    postgres,
    eventStore: eventStore.connectionString,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** What a part measured; or, where this machine has not all engines, that these figures cannot be measured here. */
export const orAbsent = async (
  figure: string,
  measure: () => Promise<ReadonlyArray<Comparison>>,
): Promise<ReadonlyArray<Comparison | Absent>> => {
  try {
    return await measure()
  } catch (error) {
    if (error instanceof NoEngine) return [{ figure, absent: error.message }]
    throw error
  }
}

/** Where the engines are, as the services are told; all their read models go to this database. */
export const environmentOf = ({ kafka, eventStore }: Engines, database: string): Readonly<Record<string, string>> => ({
  LEDGER_EVENT_STORE: eventStore,
  LEDGER_KAFKA_BROKERS: kafka.bootstrapServers,
  LEDGER_DATABASE: database,
})
