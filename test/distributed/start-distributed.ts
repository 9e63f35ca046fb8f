import { findKafka, findPostgres, startEventStoreDbStandIn } from '@ledger/engines'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { startedService, type ServiceProcess } from '../e2e/service-process.ts'
import { startTokenServer, type TokenServer } from '../e2e/token-server.ts'

/** A process of the distributed ledger, by its name; projectors are numbered. */
export type ProcessName = 'intake' | 'relay' | 'query' | `projector-${number}`

/** The ledger as it runs for real: a process a service, on a Kafka and a PostgreSQL of its own. */
export type Distributed = AsyncDisposable & {
  readonly tokens: TokenServer
  readonly eventStore: string
  readonly database: string
  /** Another empty database on the same server. */
  readonly createDatabase: () => Promise<string>
  readonly intakeUrl: string
  readonly queryUrl: string
  readonly start: (name: ProcessName) => Promise<ServiceProcess>
  readonly kill: (name: ProcessName) => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Creates the topics as an operator would. */
const applyTopics = async (environment: Readonly<Record<string, string>>): Promise<void> => {
  const program = fileURLToPath(new URL('../../infra/kafka/apply.ts', import.meta.url))
  for (let attempt = 1; ; attempt++) {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: 'ignore',
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code === 0) return
    if (attempt === 10) throw new Error(`the topics could not be created: exit code ${code}`)
  }
}

/** Starts the engines, creates the topics, and leaves it to the test which processes run. */
export const startDistributed = async (): Promise<Distributed> => {
  const postgres = await findPostgres()
  if (postgres === undefined) throw new Error('this suite needs a PostgreSQL server, and there is none')
  const [kafka, eventStore, tokens] = [
    await findKafka({ own: true }),
    await startEventStoreDbStandIn(),
    await startTokenServer(),
  ]
  const database = await postgres.createDatabase()
  const [intakePort, queryPort] = [await freePort(), await freePort()]
  const shared = {
    ...tokens.environment,
    LEDGER_LOG: 'fatal',
    LEDGER_PORT: '0',
    LEDGER_EVENT_STORE: eventStore.connectionString,
    LEDGER_DATABASE: database,
    LEDGER_KAFKA_BROKERS: kafka.bootstrapServers,
  }
  await applyTopics(shared)
  const ports: Readonly<Record<string, string>> = { intake: String(intakePort), query: String(queryPort) }
  const running = new Map<ProcessName, ServiceProcess>()
  return {
    tokens,
    eventStore: eventStore.connectionString,
    database,
    createDatabase: postgres.createDatabase,
    intakeUrl: `http://127.0.0.1:${intakePort}`,
    queryUrl: `http://127.0.0.1:${queryPort}`,
    start: async (name) => {
      const [service = ''] = name.split('-')
      const started = await startedService(service, { ...shared, LEDGER_PORT: ports[service] ?? '0' })
      running.set(name, started)
      return started
    },
    kill: async (name) => {
      const one = running.get(name)
      running.delete(name)
      await one?.stop('SIGKILL')
    },
    [Symbol.asyncDispose]: async () => {
      for (const one of running.values()) await one.stop('SIGKILL')
      await tokens.stop()
      await kafka.stop()
      await eventStore.stop()
      await postgres.stop()
    },
  }
}
