import { findKafka } from '@ledger/engines'
import { someRecordedEvent } from '@ledger/event-bus/testing'
import type { Position } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { kafkaClient } from '../client/kafka-client.ts'
import { withAdmin } from '../client/with-admin.ts'
import { someKafkaBus } from '../testing/kafka-bus-under-test.ts'
import { kafkaEventPublisher } from './kafka-event-publisher.ts'

const engine = await findKafka()
const at = (n: number): Position => ({ commit: BigInt(n), prepare: BigInt(n) })

test('batch after batch goes without a word: that the brokers are still busy with the last one is no news', async () => {
  const remarks: string[] = []
  const bus = await someKafkaBus(engine, {
    log: (level, line) => {
      if (level === 'warn') remarks.push(line)
    },
  })
  const publisher = kafkaEventPublisher(bus, engine.uniqueTopic('relay'))
  expect(await publisher.checkpoint()()).toEqual(E.right(undefined))
  // Topics that were just made are remarked on.
  remarks.length = 0
  for (let n = 0; n < 30; n++) {
    expect(await publisher.publish([someRecordedEvent(n)], at(n))()).toEqual(E.right(undefined))
  }
  await publisher.close()
  expect(remarks).toEqual([])
})

test('the checkpoint is found at the end of a long history of several relays', async () => {
  const bus = await someKafkaBus(engine)
  const [mine, theirs] = [engine.uniqueTopic('relay'), engine.uniqueTopic('relay')]
  const publisher = kafkaEventPublisher(bus, mine)
  await publisher.checkpoint()()
  expect(await publisher.publish([], at(7))()).toEqual(E.right(undefined))
  await publisher.close()
  // More than is looked at first.
  const other = kafkaEventPublisher(bus, theirs)
  await other.checkpoint()()
  for (let n = 0; n < 110; n++) expect(await other.publish([], at(n))()).toEqual(E.right(undefined))
  await other.close()

  const later = kafkaEventPublisher(bus, mine)
  expect(await later.checkpoint()()).toMatchObject(E.right({ position: at(7) }))
  await later.close()
})

test('a checkpoint that another program wrote is refused, not taken for the beginning', async () => {
  const bus = await someKafkaBus(engine)
  const relay = engine.uniqueTopic('relay')
  const producer = kafkaClient(bus.connection, bus.log).producer()
  await producer.connect()
  await producer.send({ topic: bus.topics.checkpoints.name, messages: [{ key: relay, value: 'dear diary' }] })
  await producer.disconnect()
  const publisher = kafkaEventPublisher(bus, relay)
  expect(await publisher.checkpoint()()).toMatchObject(
    E.left({ kind: 'rejected', reason: expect.stringContaining('cannot be read') as string }),
  )
  await publisher.close()
})

test('a missing topic is rejected by name, also when it goes missing', async () => {
  const bus = await someKafkaBus(engine)
  const publisher = kafkaEventPublisher(bus, engine.uniqueTopic('relay'))
  await publisher.checkpoint()()
  await withAdmin(kafkaClient(bus.connection, bus.log), (admin) =>
    admin.deleteTopics({ topics: [bus.topics.events.name] }),
  )
  expect(E.isLeft(await publisher.publish([someRecordedEvent(1)], at(1))())).toBe(true)
  expect(await publisher.checkpoint()()).toMatchObject(
    E.left({
      kind: 'rejected',
      reason: expect.stringContaining(`there is no topic ${bus.topics.events.name}`) as string,
    }),
  )
  await publisher.close()
})

test('an event that the topic does not take is rejected, and the next batch goes on from the checkpoint', async () => {
  const bus = await someKafkaBus(engine)
  const publisher = kafkaEventPublisher(bus, engine.uniqueTopic('relay'))
  await publisher.checkpoint()()
  await publisher.publish([someRecordedEvent(1)], at(1))()
  // Text that does not pack: larger than the topic's max.message.bytes also when compressed.
  const noise = randomBytes(18 * 1024 * 1024).toString('base64')
  expect(await publisher.publish([someRecordedEvent(2, { data: noise })], at(2))()).toMatchObject(
    E.left({ kind: 'rejected' }),
  )
  expect(await publisher.checkpoint()()).toMatchObject(E.right({ position: at(1) }))
  expect(await publisher.publish([someRecordedEvent(3)], at(3))()).toEqual(E.right(undefined))
  await publisher.close()
})

test('a publisher that is closed does nothing more', async () => {
  const publisher = kafkaEventPublisher(await someKafkaBus(engine), engine.uniqueTopic('relay'))
  await publisher.checkpoint()()
  await publisher.close()
  await publisher.close()
  expect(await publisher.publish([], at(1))()).toMatchObject(E.left({ kind: 'rejected' }))
  expect(await publisher.checkpoint()()).toMatchObject(E.left({ kind: 'rejected' }))
})
