import {
  findKafka,
  findPostgres,
  freePort,
  type EventStoreDbStandIn,
  type KafkaEngine,
  type PostgresEngine,
} from '@ledger/engines'
import { startSecuredEventStore } from '../e2e/secured-event-store.ts'
import { startedService, type ServiceProcess } from '../e2e/service-process.ts'
import { startTokenServer, type TokenServer } from '../e2e/token-server.ts'
import { createTopics } from './create-topics.ts'
import { say } from './say.ts'

/** A process of the distributed ledger, by its name; those of which there may be several are numbered. */
export type ProcessName = 'intake' | 'query' | 'operator' | `relay-${number}` | `projector-${number}`

/** The ledger as it runs for real: a process a service, on a Kafka and a PostgreSQL of its own. */
export type Distributed = AsyncDisposable & {
  readonly tokens: TokenServer
  /** The event store, entered as its administrator. */
  readonly eventStore: string
  readonly standIn: EventStoreDbStandIn
  readonly kafka: KafkaEngine
  readonly database: string
  readonly intakeUrl: string
  readonly queryUrl: string
  readonly start: (name: ProcessName) => Promise<ServiceProcess>
  /** Ends a process at once, or as it is told to end; nothing where it does not run. */
  readonly kill: (name: ProcessName) => Promise<void>
  readonly stop: (name: ProcessName) => Promise<void>
  /** The processes that run of a service. */
  readonly running: (service: string) => ReadonlyArray<ServiceProcess>
  /** The processes that ended though nobody had ended them, with what they said; until they are stopped or started again. */
  readonly endedAlone: () => ReadonlyArray<string>
}

/** What the ledger runs on: so many brokers, and a PostgreSQL server other than the one that is found. */
export type DistributedOptions = { readonly brokers?: 1 | 3; readonly postgres?: PostgresEngine }

/** Starts the engines, creates the topics, and leaves it to the test which processes run. */
export const startDistributed = async ({
  brokers = 1,
  postgres: given,
}: DistributedOptions = {}): Promise<Distributed> => {
  const postgres = given ?? (await findPostgres())
  if (postgres === undefined) throw new Error('this suite needs a PostgreSQL server, and there is none')
  const [kafka, eventStore, tokens] = [
    await findKafka({ own: true, brokers }),
    await startSecuredEventStore(),
    await startTokenServer(),
  ]
  const database = await postgres.createDatabase()
  const [intakePort, queryPort] = [await freePort(), await freePort()]
  const environment = {
    ...tokens.environment,
    LEDGER_LOG: 'fatal',
    LEDGER_PORT: '0',
    LEDGER_METRICS_PORT: '0',
    LEDGER_EDITION_SECRET: 'cd'.repeat(32),
    // What a test records is all that is recorded.
    LEDGER_EDITION_CLOCK: 'off',
    LEDGER_DATABASE: database,
    LEDGER_PUBLISHED_DATABASE: await postgres.asPublished(database),
    LEDGER_KAFKA_BROKERS: kafka.bootstrapServers,
  }
  await createTopics(environment)
  // The others ask at these addresses also after a process was killed and started again.
  const ports: Readonly<Record<string, string>> = { intake: String(intakePort), query: String(queryPort) }
  const running = new Map<ProcessName, ServiceProcess>()
  const alone = new Map<ProcessName, string>()
  // Every second projector has two threads: what is applied must not depend on it.
  const threadsOf = (name: ProcessName): string => (/^projector-\d*[02468]$/.test(name) ? '2' : '1')
  const serviceOf = (name: ProcessName): string => name.split('-')[0] ?? name
  const end = (signal: 'SIGKILL' | 'SIGTERM') => async (name: ProcessName) => {
    const one = running.get(name)
    running.delete(name)
    alone.delete(name)
    await one?.stop(signal)
  }
  return {
    tokens,
    eventStore: eventStore.asAdmin,
    standIn: eventStore.standIn,
    kafka,
    database,
    intakeUrl: `http://127.0.0.1:${intakePort}`,
    queryUrl: `http://127.0.0.1:${queryPort}`,
    start: async (name) => {
      const service = serviceOf(name)
      const started = await startedService(service, {
        ...environment,
        ...eventStore.environmentOf(service),
        LEDGER_PORT: ports[service] ?? '0',
        LEDGER_PROJECTOR_THREADS: threadsOf(name),
      })
      running.set(name, started)
      alone.delete(name)
      void started.ended.then(({ code, complaint }) => {
        if (running.get(name) !== started) return
        const how = `${name} ended with ${code}: ${complaint}`
        alone.set(name, how)
        say(how)
      })
      return started
    },
    kill: end('SIGKILL'),
    stop: end('SIGTERM'),
    running: (service) => [...running].filter(([name]) => serviceOf(name) === service).map(([, one]) => one),
    endedAlone: () => [...alone.values()],
    [Symbol.asyncDispose]: async () => {
      const all = [...running.values()]
      running.clear()
      for (const one of all) await one.stop('SIGKILL')
      await tokens.stop()
      await kafka.stop()
      await eventStore.stop()
      await postgres.stop()
    },
  }
}
