import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { GenericContainer, Wait } from 'testcontainers'
import { dockerAnswers } from './docker.ts'
import { isRequired } from './required.ts'

/** An EventStoreDB server that was found or started, and how to leave it as it was. */
export type EventStoreDbEngine = {
  /** Where it came from, for the line that says against what a suite ran. */
  readonly origin: string
  readonly connectionString: string
  readonly stop: () => Promise<void>
  /** How to ask the stand-in for faults; no real server can be asked. */
  readonly standIn?: EventStoreDbStandIn
}

/** What only the stand-in can be asked for. */
export type EventStoreDbStandIn = {
  readonly port: number
  /** Ends it at once, as a loss of power would. */
  readonly kill: () => Promise<void>
  /** `amount` is milliseconds for `pause`, the leader's port for `follow`, and the number of calls for the rest. */
  readonly fault: (command: string, amount?: number) => Promise<void>
  readonly counts: () => Promise<Readonly<Record<string, number>>>
}

/** The long-term release, and the current one of another name; `LEDGER_TEST_EVENTSTOREDB_IMAGE` names one instead. */
const images = ['eventstore/eventstore:24.10', 'kurrentplatform/kurrentdb:26.0'] as const
const longestStartMilliseconds = 120_000
const program = fileURLToPath(new URL('../../stand-ins/eventstoredb/main.ts', import.meta.url))
const ready = /ready on ([\d.]+):(\d+), admin on ([\d.:]+)(?:, certificate in (.*))?$/

const inDocker = async (image: string): Promise<EventStoreDbEngine> => {
  // Under each of its names the product reads variables of that name.
  const prefix = image.includes('kurrent') ? 'KURRENTDB' : 'EVENTSTORE'
  const container = await new GenericContainer(image)
    .withEnvironment({
      [`${prefix}_INSECURE`]: 'true',
      [`${prefix}_MEM_DB`]: 'true',
      [`${prefix}_RUN_PROJECTIONS`]: 'None',
    })
    .withExposedPorts(2113)
    .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
    .withStartupTimeout(longestStartMilliseconds)
    .start()
  return {
    origin: `Docker (${image})`,
    connectionString: `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false`,
    stop: async () => {
      await container.stop()
    },
  }
}

const requested = async (url: string, method: 'GET' | 'POST'): Promise<unknown> => {
  const response = await fetch(url, { method })
  if (!response.ok) throw new Error(`the stand-in's admin port answers ${response.status} to ${method} ${url}`)
  return response.json()
}

const connectionStringOf = (host: string, port: string, certificateFile: string | undefined): string =>
  certificateFile === undefined
    ? `esdb://${host}:${port}?tls=false`
    : `esdb://admin:changeit@localhost:${port}?tls=true&tlsCAFile=${encodeURIComponent(certificateFile)}`

/**
 * Starts the stand-in as a process of its own, which ends with this one however this one ends. Further arguments as its
 * README lists them.
 */
export const startEventStoreDbStandIn = async (
  args: ReadonlyArray<string> = ['--memory'],
): Promise<EventStoreDbEngine & { readonly standIn: EventStoreDbStandIn }> => {
  const child = spawn(process.execPath, [program, '--port=0', '--admin-port=0', '--until-stdin-ends', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let address: RegExpExecArray | null = null
  for await (const line of createInterface(child.stdout)) {
    address = ready.exec(line)
    break
  }
  if (address === null) throw new Error('the stand-in for EventStoreDB did not start')
  const [, host = '', port = '', admin = '', certificateFile] = address
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    origin: 'the stand-in for EventStoreDB (test/stand-ins/eventstoredb)',
    connectionString: connectionStringOf(host, port, certificateFile),
    stop: () => end('SIGTERM'),
    standIn: {
      port: Number(port),
      kill: () => end('SIGKILL'),
      fault: async (command, amount = 1) => {
        await requested(`http://${admin}/${command}?amount=${amount}`, 'POST')
      },
      counts: async () => (await requested(`http://${admin}/counts`, 'GET')) as Readonly<Record<string, number>>,
    },
  }
}

/**
 * Finds or starts real servers, each to be held to the same suites: the one of `LEDGER_TEST_EVENTSTOREDB` (a connection
 * string), else with Docker one of each image. None where there is neither; throws where this run must have one.
 */
export const findRealEventStoreDbs = async (
  known: ReadonlyArray<string> = images,
): Promise<ReadonlyArray<EventStoreDbEngine>> => {
  const given = process.env['LEDGER_TEST_EVENTSTOREDB']
  if (given !== undefined) {
    return [{ origin: 'LEDGER_TEST_EVENTSTOREDB', connectionString: given, stop: () => Promise.resolve() }]
  }
  const image = process.env['LEDGER_TEST_EVENTSTOREDB_IMAGE']
  if (dockerAnswers()) return Promise.all((image === undefined ? known : [image]).map(inDocker))
  if (isRequired('eventstoredb')) throw new Error('this run must have an EventStoreDB server, and there is none')
  return []
}

/** Finds or starts one server: a real one where there is one, as above, else the stand-in. */
export const findEventStoreDb = async (): Promise<EventStoreDbEngine> => {
  const [found] = await findRealEventStoreDbs([images[0]])
  return found ?? startEventStoreDbStandIn()
}
