import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describeCluster } from './describe-cluster.ts'
import { defaultVersion, fetchLibraries } from './fetch-libraries.ts'
import { findPorts } from './find-ports.ts'
import { serverProperties, type BrokerPorts, type SecuredListener } from './server-properties.ts'
import {
  awaitServer,
  formatStorage,
  killProcess,
  startServer,
  stopProcess,
  type ServerFiles,
} from './server-process.ts'

/** Which cluster to start, and where. */
export type LocalKafkaOptions = {
  /** A released version of Apache Kafka; 3.9 and 4 are known to work. */
  readonly version?: string
  readonly brokers?: 1 | 3
  /** Where data, settings and logs are kept. What an earlier start left there is gone on with. */
  readonly dir: string
  /** The first of the ports, one a broker and then one a controller; without it, any that are free. */
  readonly port?: number
  readonly secured?: SecuredListener
  /** Whether the brokers outlive this process. */
  readonly detached?: boolean
}

/** One broker of a local cluster. `properties` is its settings file. `stop` and `kill` resolve when its process is gone, `start` when it answers again. */
export type LocalBroker = {
  readonly id: number
  readonly pid: number
  readonly properties: string
  readonly stop: () => Promise<void>
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
}

/** A running local cluster. */
export type LocalKafka = {
  /** `host:port` of every broker, separated by commas. */
  readonly bootstrapServers: string
  /** The same of the secured listener, where one was asked for. */
  readonly securedServers: string | undefined
  readonly pids: ReadonlyArray<number>
  readonly brokers: ReadonlyArray<LocalBroker>
  readonly stop: () => Promise<void>
}

/** The same always, so that a folder that was started with before is known again. */
const clusterId = 'bGVkZ2VyLWxvY2FsLWthZg'

/** A machine that does other things at the same time starts a JVM slowly. */
const startMilliseconds = 120_000

const portsOf = async (count: number, secured: boolean, from?: number): Promise<ReadonlyArray<BrokerPorts>> => {
  const ports = await findPorts(count * (secured ? 3 : 2), from)
  const at = (index: number): number => ports[index] ?? 0
  return Array.from({ length: count }, (_, i) => ({
    client: at(i),
    controller: at(count + i),
    secured: at(2 * count + i),
  }))
}

const serversOf = (ports: ReadonlyArray<number>): string => ports.map((port) => `127.0.0.1:${port}`).join(',')

/** Starts one broker and gives the handle to it; `port` is where it is asked whether it answers. */
const startBroker = (files: ServerFiles, port: number, detached: boolean) => {
  let pid = startServer(files, detached)
  /** Resolves when it answers and knows so many brokers, itself among them. */
  const knows = (count: number) => {
    const ready = async () => {
      const known = await describeCluster(port)
      return known.includes(files.id) && known.length >= count
    }
    return awaitServer(pid, files, ready, startMilliseconds)
  }
  return {
    id: files.id,
    properties: files.properties,
    get pid() {
      return pid
    },
    knows,
    stop: () => stopProcess(pid),
    kill: () => killProcess(pid),
    start: async () => {
      pid = startServer(files, detached)
      await knows(1)
    },
  }
}

/**
 * Starts a real Apache Kafka cluster on the loopback address, and resolves when every broker answers and knows all
 * others. Throws LocalKafkaError, in one line, where Java, Maven, the version or a port cannot be had; nothing is left
 * running then.
 */
export const startKafka = async (options: LocalKafkaOptions): Promise<LocalKafka> => {
  const { version = defaultVersion, brokers: count = 1, port, secured, detached = false } = options
  const dir = resolve(options.dir)
  const libraries = await fetchLibraries(version)
  const ports = await portsOf(count, secured !== undefined, port)
  const scram =
    secured === undefined
      ? []
      : ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
          '--add-scram',
          `${mechanism}=[name=${secured.user},password=${secured.password}]`,
        ])
  mkdirSync(dir, { recursive: true })
  const started: ReturnType<typeof startBroker>[] = []
  const stop = async () => {
    await Promise.all(started.map((one) => one.stop()))
  }
  try {
    const all: ServerFiles[] = []
    for (let id = 1; id <= count; id++) {
      const [properties, log] = [join(dir, `broker-${id}.properties`), join(dir, `broker-${id}.log`)]
      const text = serverProperties({ id, ports, dataFolder: join(dir, `data-${id}`), secured })
      // The settings of a listener with a password are for their owner only.
      writeFileSync(properties, text, { mode: 0o600 })
      const files = { id, properties, log, libraries }
      await formatStorage(files, clusterId, scram)
      all.push(files)
    }
    for (const files of all) started.push(startBroker(files, ports[files.id - 1]?.client ?? 0, detached))
    for (const one of started) await one.knows(count)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    bootstrapServers: serversOf(ports.map(({ client }) => client)),
    securedServers: secured && serversOf(ports.map((each) => each.secured)),
    get pids() {
      return started.map(({ pid }) => pid)
    },
    brokers: started,
    stop,
  }
}
