import { findKafka, findPostgres, startEventStoreDbStandIn, type KafkaEngine } from '@ledger/engines'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startService } from '../e2e/service-process.ts'
import { startTokenServer } from '../e2e/token-server.ts'
import { createTopics } from './create-topics.ts'
import { say } from './say.ts'

const [user, password] = ['ledger', 'correct-horse']
const services = ['relay', 'projector'] as const

let withTopics: KafkaEngine
let withoutTopics: KafkaEngine
let environment: Readonly<Record<string, string>>
const ending: (() => Promise<void>)[] = []
beforeAll(async () => {
  const postgres = await findPostgres()
  if (postgres === undefined) throw new Error('this suite needs a PostgreSQL server, and there is none')
  const [store, tokens] = [await startEventStoreDbStandIn(), await startTokenServer()]
  const [full, empty] = await Promise.all([findKafka({ secured: { user, password } }), findKafka({ own: true })])
  ;[withTopics, withoutTopics] = [full, empty]
  ending.push(full.stop, empty.stop, store.stop, tokens.stop, postgres.stop)
  environment = {
    ...tokens.environment,
    LEDGER_PORT: '0',
    LEDGER_METRICS_PORT: '0',
    LEDGER_LOG: 'fatal',
    LEDGER_EVENT_STORE: store.connectionString,
    LEDGER_DATABASE: await postgres.createDatabase(),
    LEDGER_KAFKA_BROKERS: full.bootstrapServers,
  }
  await createTopics(environment)
})
afterAll(() => Promise.all(ending.map((end) => end())))

/** Starts a service that must not start; gives the one line that it ends with. */
const complaintOf = async (service: string, over: Readonly<Record<string, string>>): Promise<string> => {
  const ended = await startService(service, { ...environment, ...over })
  if (!('code' in ended)) {
    await ended.stop('SIGKILL')
    throw new Error('it started')
  }
  expect(ended.code).toBe(1)
  const lines = ended.complaint.trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(`The ${service} cannot start: `)
  say(lines[0] ?? '')
  return lines[0] ?? ''
}

test.each(services)('%s: with the right settings it starts', async (service) => {
  const started = await startService(service, environment)
  expect(started).toHaveProperty('url')
  if (!('code' in started)) expect(await started.stop()).toBe(0)
})

test.each(services)('%s: no broker where there should be one', async (service) => {
  expect(await complaintOf(service, { LEDGER_KAFKA_BROKERS: '127.0.0.1:1' })).toContain(
    'Kafka at 127.0.0.1:1 cannot be reached',
  )
})

test.each(services)('%s: no broker said at all', async (service) => {
  expect(await complaintOf(service, { LEDGER_KAFKA_BROKERS: '' })).toContain('LEDGER_KAFKA_BROKERS is required')
})

test.each(services)('%s: a wrong password', async (service) => {
  const complaint = await complaintOf(service, {
    LEDGER_KAFKA_BROKERS: withTopics.securedServers ?? '',
    LEDGER_KAFKA_SASL: 'scram-sha-512',
    LEDGER_KAFKA_USER: user,
    LEDGER_KAFKA_PASSWORD: 'wrong-horse',
  })
  expect(complaint).toContain('the brokers do not accept this user and password')
  expect(complaint).not.toContain('wrong-horse')
})

test.each(services)('%s: a topic that nobody created', async (service) => {
  expect(await complaintOf(service, { LEDGER_KAFKA_BROKERS: withoutTopics.bootstrapServers })).toContain(
    'there is no topic ledger.events.v1: node infra/kafka/apply.ts creates it',
  )
})

test.each(services)('%s: an event store that is too old', async (service) => {
  const old = await startEventStoreDbStandIn(['--memory', '--server-version=21.10.0'])
  try {
    expect(await complaintOf(service, { LEDGER_EVENT_STORE: old.connectionString })).toContain('21.10.0')
  } finally {
    await old.stop()
  }
})

test('projector: a number of threads that makes no sense', async () => {
  expect(await complaintOf('projector', { LEDGER_PROJECTOR_THREADS: '0' })).toContain(
    'LEDGER_PROJECTOR_THREADS must be a number of threads, from 1 to 16',
  )
})

test('projector: a database that does not let it in', async () => {
  expect(
    await complaintOf('projector', { LEDGER_DATABASE: 'postgres://nobody_of_that_name@127.0.0.1:1/ledger' }),
  ).toContain('the database cannot be used')
})
