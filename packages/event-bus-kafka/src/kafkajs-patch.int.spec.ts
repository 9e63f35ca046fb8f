import fc from 'fast-check'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInThisContext } from 'node:vm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { kafkaClient } from './client/kafka-client.ts'
import { fakeBroker } from './testing/fake-broker.ts'

// What patches/kafkajs@2.2.4.patch mends: each of these fails with the package as it was released.

type Encoded = { readonly buffer: Buffer }
type Headers = Readonly<Record<string, Buffer | string | ReadonlyArray<Buffer | string>>>
type Decoded = { readonly key: Buffer; readonly headers: Readonly<Record<string, unknown>> }

const require = createRequire(import.meta.url)
const Decoder = require('kafkajs/src/protocol/decoder') as new (buffer: Buffer) => {
  readVarIntBytes: () => Buffer
  readVarIntString: () => string
}
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0') as (record: {
  key: string
  value: string
  headers: Headers
}) => Encoded
const decodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/decoder') as (
  decoder: unknown,
  context: object,
) => Decoded

const Batch = require('kafkajs/src/consumer/batch') as new (
  topic: string,
  fetchedOffset: string,
  fetched: object,
) => { readonly lastStableOffset: string }

type Pool = {
  createBroker: (options: { nodeId: number; connectionPool: object }) => object
  seedBroker: object
  readonly refreshMetadata: (topics: ReadonlyArray<string>) => Promise<void>
  readonly getNodeIds: () => ReadonlyArray<string>
}
const BrokerPool = require('kafkajs/src/cluster/brokerPool') as new (options: object) => Pool

/** Whether an object is laid out like others of its kind, which the engine tells; otherwise it is a table. */
const isLaidOut = (object: object): boolean => {
  setFlagsFromString('--allow-natives-syntax')
  return (runInThisContext('(object) => %HasFastProperties(object)') as (object: object) => boolean)(object)
}

const roundTrip = (headers: Headers): Decoded => {
  const { buffer } = encodeRecord({ key: 'case-1', value: '{}', headers })
  const body = new Decoder(buffer).readVarIntBytes()
  return decodeRecord(new Decoder(body), { firstOffset: '7', firstTimestamp: '0' })
}

const manyHeaders = (count: number): Headers =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`ce_header${i}`, `value ${i}`]))

afterEach(() => vi.restoreAllMocks())

test('of two brokers that contradict each other, the answers are taken up one after the other', async () => {
  const listing = (...nodeIds: ReadonlyArray<number>) => ({
    brokers: nodeIds.map((nodeId) => ({ nodeId, host: 'kafka', port: nodeId, rack: null })),
  })
  const answers = [listing(1, 2, 3), listing(1, 2), listing(1, 2, 3)]
  const letGo = Promise.withResolvers<undefined>()
  const logger = { namespace: () => logger, debug: () => undefined, error: () => undefined }
  const pool = new BrokerPool({
    logger,
    connectionPoolBuilder: { build: (at: object = {}) => Promise.resolve(at) },
    retry: { retries: 0 },
    metadataMaxAge: 300_000,
  })
  pool.createBroker = ({ nodeId, connectionPool }) => ({
    nodeId,
    connectionPool,
    isConnected: () => nodeId === 1,
    connect: () => Promise.resolve(),
    disconnect: () => letGo.promise,
    metadata: async () => {
      const answer = answers.shift()
      // The one that lags answers a moment later.
      if (answers.length === 0) await sleep(10)
      return answer
    },
  })
  pool.seedBroker = pool.createBroker({ nodeId: 1, connectionPool: { host: 'kafka', port: 1, rack: null } })
  await pool.refreshMetadata(['events'])
  // One knows that the third is gone, and it is let go of; the other still takes it for a leader.
  const both = [pool.refreshMetadata(['events']), pool.refreshMetadata(['events'])]
  await sleep(50)
  letGo.resolve(undefined)
  await Promise.all(both)
  expect(answers).toEqual([])
  expect(pool.getNodeIds()).toEqual(['1', '2', '3'])
})

test('an idle connection sets no timers', async () => {
  const broker = await fakeBroker()
  const admin = kafkaClient({ brokers: [broker.address], clientId: 'idle' }, () => undefined).admin()
  await admin.connect()
  await admin.listTopics()
  const set = vi.spyOn(globalThis, 'setTimeout')
  await sleep(300)
  expect(set.mock.calls.map(([, delay]) => delay)).toEqual([])
  await admin.disconnect()
  await broker.close()
})

describe('a record with headers', () => {
  test('comes back as it was, whatever its headers are called and however often they are given', () => {
    const long = 'x'.repeat(100_000)
    const { key, headers } = roundTrip({
      plain: 'text',
      twice: ['a', Buffer.from('b')],
      empty: '',
      long,
      constructor: 'c',
      ភ្នំពេញ: 'Khmer',
    })
    expect(key.toString()).toBe('case-1')
    expect(Object.keys(headers)).toEqual(['plain', 'twice', 'empty', 'long', 'constructor', 'ភ្នំពេញ'])
    expect(headers).toMatchObject({
      plain: Buffer.from('text'),
      twice: [Buffer.from('a'), Buffer.from('b')],
      empty: Buffer.alloc(0),
      long: Buffer.from(long),
      constructor: Buffer.from('c'),
      ភ្នំពេញ: Buffer.from('Khmer'),
    })
  })

  test('is written into one buffer, not one a header and one a number', () => {
    const headers = manyHeaders(22)
    const [alloc, from] = [vi.spyOn(Buffer, 'alloc'), vi.spyOn(Buffer, 'from')]
    encodeRecord({ key: 'case-1', value: '{}', headers })
    // The record's own, and those of the three numbers that are written as 64 bits.
    expect(alloc.mock.calls.length + from.mock.calls.length).toBeLessThan(6)
  })

  test('is no table to be searched for each of them', () => {
    expect(isLaidOut(roundTrip(manyHeaders(22)).headers)).toBe(true)
  })

  // With the package as released this takes minutes, as each header copies all before it; here milliseconds.
  test('is read in one go, not header by header anew', { timeout: 20_000 }, () => {
    expect(Object.keys(roundTrip(manyHeaders(10_000)).headers)).toHaveLength(10_000)
  })

  test('has the names of the one before, which are not made anew', () => {
    const names = ['one', 'two', 'two', 'ភ្នំពេញ', 'x'.repeat(300)]
    const headersOf = (order: ReadonlyArray<number>) => order.map((n) => [names[n] as string, String(n)] as const)
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat({ max: 4 }), { maxLength: 80 })), (records) => {
        for (const order of records) {
          const expected: Record<string, string[]> = {}
          for (const [name, value] of headersOf(order)) (expected[name] ??= []).push(value)
          const { headers } = roundTrip(expected)
          const read = Object.entries(headers).map(([name, value]) => [name, [value].flat().map(String)])
          expect(Object.fromEntries(read)).toEqual(expected)
        }
      }),
    )
    roundTrip(manyHeaders(22))
    const made = vi.spyOn(Decoder.prototype, 'readVarIntString')
    expect(Object.keys(roundTrip(manyHeaders(22)).headers)).toHaveLength(22)
    expect(made).not.toHaveBeenCalled()
  })
})

test('what is fetched tells up to where everything is committed, or given up', () => {
  const fetched = { partition: 0, highWatermark: '9', lastStableOffset: '7', abortedTransactions: [], messages: [] }
  expect(new Batch('events', '5', fetched).lastStableOffset).toBe('7')
})
