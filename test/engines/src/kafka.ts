import { startKafka, canRunKafka, type LocalBroker, type SecuredListener } from '@ledger/local/kafka'
import { freePort } from '@ledger/local/ports'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers'
import { dockerAnswers } from './docker.ts'

/** A Kafka cluster that was found or started, and how to leave it as it was. */
export type KafkaEngine = {
  /** Where it came from, for the line that says against what a suite ran. */
  readonly origin: string
  /** `host:port` of the brokers, separated by commas. */
  readonly bootstrapServers: string
  /** The same for the listener that asks for a user; only a cluster that was started here, on demand, has one. */
  readonly securedServers: string | undefined
  /** Each broker to stop, kill and start again; only those of a cluster that was started here. */
  readonly brokers: ReadonlyArray<LocalBroker> | undefined
  /** A name for a topic (or group) that no other test uses. */
  readonly uniqueTopic: (prefix: string) => string
  readonly stop: () => Promise<void>
}

/** What a suite needs: brokers of its own to stop and start, a version, or a listener that asks for a user. */
export type KafkaNeeds = {
  readonly own?: true
  readonly brokers?: 1 | 3
  readonly version?: string
  readonly secured?: SecuredListener
}

/** There is no Kafka here, and what it would take. */
export class NoKafka extends Error {
  override readonly name = 'NoKafka'
}

const defaultVersion = '4.2.0'

const uniqueTopic = (prefix: string): string => `${prefix}-${randomUUID()}`

const answers = (server: string): Promise<boolean> =>
  new Promise((resolve) => {
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(server) ?? []
    const socket = connect({ host, port: Number(port), timeout: 2000 })
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', () => settle(true))
    socket.on('timeout', () => settle(false))
    socket.on('error', () => settle(false))
  })

const inDocker = async (version: string): Promise<KafkaEngine> => {
  const image = `apache/kafka:${version}`
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime
  // A broker tells its clients where it is: the port must be known before it starts.
  const port = await freePort()
  const container = await new GenericContainer(image)
    .withEnvironment({
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:29093',
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENERS: `PLAINTEXT://0.0.0.0:${port},CONTROLLER://localhost:29093`,
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${host}:${port}`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    })
    .withExposedPorts({ container: port, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start()
  return {
    origin: `Docker (${image})`,
    bootstrapServers: `${host}:${port}`,
    securedServers: undefined,
    brokers: undefined,
    uniqueTopic,
    stop: async () => {
      await container.stop()
    },
  }
}

const onThisMachine = async (needs: KafkaNeeds & { readonly version: string }): Promise<KafkaEngine> => {
  const dir = mkdtempSync(join(tmpdir(), 'ledger-kafka-'))
  const { version, brokers: count = 1, secured } = needs
  const { bootstrapServers, securedServers, brokers, stop } = await startKafka({
    dir,
    version,
    brokers: count,
    ...(secured !== undefined && { secured }),
  })
  return {
    origin: `a local Kafka ${version} of ${brokers.length} broker(s)`,
    bootstrapServers,
    securedServers,
    brokers,
    uniqueTopic,
    stop: async () => {
      await stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/**
 * Finds or starts a Kafka cluster: `LEDGER_TEST_KAFKA` (its bootstrap servers), else Docker, else Java and Maven on
 * this machine. `LEDGER_TEST_KAFKA_VERSION` says which version is started. What only a cluster of our own can give (brokers
 * to stop, a secured listener) goes to the last at once. Throws {@link NoKafka}, which says what is missing, where there is none.
 */
export const findKafka = async (needs: KafkaNeeds = {}): Promise<KafkaEngine> => {
  const { own = false, brokers = 1, secured } = needs
  const version = needs.version ?? process.env['LEDGER_TEST_KAFKA_VERSION'] ?? defaultVersion
  const special = own || brokers > 1 || secured !== undefined
  const given = process.env['LEDGER_TEST_KAFKA']
  if (given !== undefined && !special) {
    const [first = ''] = given.split(',')
    if (!(await answers(first))) throw new Error('LEDGER_TEST_KAFKA is set, and nothing answers there')
    return {
      origin: `LEDGER_TEST_KAFKA (${given})`,
      bootstrapServers: given,
      securedServers: undefined,
      brokers: undefined,
      uniqueTopic,
      stop: () => Promise.resolve(),
    }
  }
  if (!special && dockerAnswers()) return inDocker(version)
  if (await canRunKafka(version)) return onThisMachine({ ...needs, version })
  throw new NoKafka(
    special
      ? `there is no Kafka ${version} of our own: it needs Java 17 or newer and Maven on this machine`
      : 'there is no Kafka: set LEDGER_TEST_KAFKA to its servers, or start Docker, or install Java 17 or newer and Maven',
  )
}
