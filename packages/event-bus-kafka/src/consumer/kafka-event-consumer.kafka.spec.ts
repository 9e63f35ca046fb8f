import { findKafka } from '@ledger/engines'
import { ConsumerRefused, type PartitionHandler } from '@ledger/event-bus'
import { keeper, keepingHandler, someRecordedEvent, type Keeper } from '@ledger/event-bus/testing'
import type { Position } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test, vi } from 'vitest'
import { kafkaClient } from '../client/kafka-client.ts'
import { withAdmin } from '../client/with-admin.ts'
import type { KafkaBus } from '../kafka-bus.ts'
import { kafkaEventPublisher } from '../publisher/kafka-event-publisher.ts'
import { someKafkaBus } from '../testing/kafka-bus-under-test.ts'
import { kafkaEventConsumer } from './kafka-event-consumer.ts'

const engine = await findKafka()
const at = (n: number): Position => ({ commit: BigInt(n), prepare: BigInt(n) })
const until = (assertion: () => void | Promise<void>) => vi.waitFor(assertion, { timeout: 60_000, interval: 50 })

const several = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => someRecordedEvent(from + i, { stream: `case-${(from + i) % 9}` }))

const publish = async (bus: KafkaBus, relay: string, count: number, from = 0) => {
  const publisher = kafkaEventPublisher(bus, relay)
  await publisher.checkpoint()()
  expect(await publisher.publish(several(count, from), at(from + count - 1))()).toEqual(E.right(undefined))
  // Answered when the transaction is over in every partition, and not only sure to be.
  expect(await publisher.checkpoint()()).toMatchObject(E.right({ position: at(from + count - 1) }))
  await publisher.close()
}

const running = (bus: KafkaBus, group: string, handler: PartitionHandler) => {
  const stop = new AbortController()
  const ended = kafkaEventConsumer(bus, group, { heartbeatInterval: 200 }).run(handler, stop.signal)
  ended.catch(() => undefined)
  return { ended, end: () => (stop.abort(), ended) }
}

/** What any correct handler ends with: each event once. */
const idsOf = (kept: Keeper) => kept.events().map(({ position }) => Number(position.commit))
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const ascending = (ids: ReadonlyArray<number>) => [...ids].sort((a, b) => a - b)

test('a batch that is being handled when the group is divided anew is told so, and handed to whoever comes next', async () => {
  const bus = await someKafkaBus(engine)
  const group = engine.uniqueTopic('group')
  await publish(bus, engine.uniqueTopic('relay'), 100)
  const kept = keeper()
  const patient = keepingHandler(kept)
  const told = Promise.withResolvers<undefined>()
  let waiting = 0
  const first = running(bus, group, {
    ...patient,
    // Does not end before it is told to, and stores nothing then: as a database that hangs.
    handle: (batch, signal) => {
      if (waiting < 0) return patient.handle(batch, signal)
      waiting++
      return new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          waiting = -1
          told.resolve(undefined)
          reject(new Error('gave up'))
        }),
      )
    },
  })
  await until(() => expect(waiting).toBeGreaterThan(0))
  const second = running(bus, group, keepingHandler(kept))
  await told.promise
  await until(() => expect(kept.applied).toHaveLength(100))
  await Promise.all([first.end(), second.end()])
  expect(ascending(idsOf(kept))).toEqual(numbers(100))
})

test('a handler may take longer than the session lasts, and keeps its partitions', async () => {
  const bus = await someKafkaBus(engine)
  await publish(bus, engine.uniqueTopic('relay'), 50)
  const kept = keeper()
  const handler = keepingHandler(kept)
  const stop = new AbortController()
  let slow = true
  const ended = kafkaEventConsumer(bus, engine.uniqueTopic('group'), {
    sessionTimeout: 6_000,
    heartbeatInterval: 500,
  }).run(
    {
      ...handler,
      handle: async (batch, signal) => {
        if (slow) await sleep(8_000)
        slow = false
        await handler.handle(batch, signal)
      },
    },
    stop.signal,
  )
  await until(() => expect(kept.applied).toHaveLength(50))
  stop.abort()
  await ended
  expect(handler.revocations).toEqual([[0, 1, 2, 3]])
  expect(kept.repeated).toEqual([])
})

test('what was never committed moves the place of a partition, so that nothing lags behind for ever', async () => {
  const bus = await someKafkaBus(engine)
  const relay = engine.uniqueTopic('relay')
  await publish(bus, relay, 40)
  const kept = keeper()
  const consumer = running(bus, engine.uniqueTopic('group'), keepingHandler(kept))
  await until(() => expect(kept.applied).toHaveLength(40))
  const producer = kafkaClient(bus.connection, bus.log).producer({ transactionalId: engine.uniqueTopic('other') })
  await producer.connect()
  const transaction = await producer.transaction()
  const messages = numbers(40).map((n) => ({ key: `case-${n}`, value: 'never' }))
  await transaction.send({ topic: bus.topics.events.name, messages })
  await transaction.abort()
  await producer.disconnect()
  const kafka = kafkaClient(bus.connection, bus.log)
  // Asked again and again: the marks of the abort are written after it was answered, and move the ends.
  await until(async () => {
    const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(bus.topics.events.name))
    const ends = new Map(offsets.map(({ partition, high }) => [partition, BigInt(high)]))
    expect([...ends.values()].reduce((sum, end) => sum + end)).toBeGreaterThan(80n)
    expect(kept.offsets).toEqual(ends)
  })
  await consumer.end()
  expect(kept.applied).toHaveLength(40)
  expect(kept.repeated).toEqual([])
})

describe('a consumer that cannot go on is refused in a line', () => {
  test('where the topic is missing', async () => {
    const bus = await someKafkaBus(engine)
    const missing = { ...bus, topics: { ...bus.topics, events: { ...bus.topics.events, name: 'no.such.topic' } } }
    const refused = kafkaEventConsumer(missing, 'group').run(keepingHandler(keeper()), new AbortController().signal)
    await expect(refused).rejects.toThrow(ConsumerRefused)
    await expect(refused).rejects.toThrow(/^Kafka at [\d.:]+: there is no topic no\.such\.topic: .*$/)
  })

  test('where the topic goes missing', async () => {
    const bus = await someKafkaBus(engine)
    await publish(bus, engine.uniqueTopic('relay'), 10)
    const kept = keeper()
    const consumer = running(bus, engine.uniqueTopic('group'), keepingHandler(kept))
    await until(() => expect(kept.applied).toHaveLength(10))
    await withAdmin(kafkaClient(bus.connection, bus.log), (admin) =>
      admin.deleteTopics({ topics: [bus.topics.events.name] }),
    )
    await expect(consumer.ended).rejects.toThrow(/there is no topic/)
  })

  test('where the brokers cannot be reached at the start', async () => {
    const bus = await someKafkaBus(engine)
    const nowhere = { ...bus, connection: { ...bus.connection, brokers: ['127.0.0.1:1'] } }
    const refused = kafkaEventConsumer(nowhere, 'group').run(keepingHandler(keeper()), new AbortController().signal)
    await expect(refused).rejects.toThrow(/^Kafka at 127\.0\.0\.1:1 cannot be reached: .*$/)
  })

  test('where the partition no longer holds what comes next, instead of skipping it', async () => {
    const bus = await someKafkaBus(engine)
    const relay = engine.uniqueTopic('relay')
    const topic = bus.topics.events.name
    await publish(bus, relay, 200)
    const kept = keeper()
    const group = engine.uniqueTopic('group')
    const first = running(bus, group, keepingHandler(kept))
    await until(() => expect(kept.applied).toHaveLength(200))
    await first.end()
    await publish(bus, relay, 200, 200)
    await withAdmin(kafkaClient(bus.connection, bus.log), async (admin) => {
      const offsets = await admin.fetchTopicOffsets(topic)
      const partitions = offsets.map(({ partition, high: offset }) => ({ partition, offset }))
      await admin.deleteTopicRecords({ topic, partitions })
    })
    await expect(running(bus, group, keepingHandler(kept)).ended).rejects.toThrow(/does not hold offset \d+/)
    expect(kept.applied).toHaveLength(200)
  })

  test('also when that happens while it runs', async () => {
    const bus = await someKafkaBus(engine)
    const relay = engine.uniqueTopic('relay')
    const topic = bus.topics.events.name
    await publish(bus, relay, 200)
    const kept = keeper()
    const handler = keepingHandler(kept)
    const gate = Promise.withResolvers<undefined>()
    let taken = false
    const consumer = running(bus, engine.uniqueTopic('group'), {
      ...handler,
      // It is slow, and meanwhile the topic goes on and loses what lies behind.
      handle: async (batch, signal) => {
        taken = true
        await gate.promise
        await handler.handle(batch, signal)
      },
    })
    await until(() => expect(taken).toBe(true))
    await publish(bus, relay, 200, 200)
    await withAdmin(kafkaClient(bus.connection, bus.log), async (admin) => {
      const offsets = await admin.fetchTopicOffsets(topic)
      await admin.deleteTopicRecords({
        topic,
        partitions: offsets.map(({ partition, high }) => ({ partition, offset: String(BigInt(high) - 1n) })),
      })
    })
    await publish(bus, relay, 100, 400)
    gate.resolve(undefined)
    await expect(consumer.ended).rejects.toThrow(/does not hold offset \d+/)
    expect(ascending(idsOf(kept))).toEqual(numbers(200))
  })
})
