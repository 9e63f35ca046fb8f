import type { BusUnderTest } from '@ledger/event-bus/testing'
import type { KafkaEngine } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'
import kafkajs from 'kafkajs'
import { kafkaClient } from '../client/kafka-client.ts'
import { kafkaEventConsumer } from '../consumer/kafka-event-consumer.ts'
import type { KafkaBus } from '../kafka-bus.ts'
import { encodeBatch } from '../publisher/encode-batch.ts'
import { kafkaEventPublisher } from '../publisher/kafka-event-publisher.ts'
import { applyTopics } from '../topics/apply-topics.ts'
import { declaredTopics, type BusTopics } from '../topics/topic-declaration.ts'

const { Partitioners } = kafkajs

/** Topics as declared, under names of their own and with few partitions. */
export const someTopics = ({ uniqueTopic }: KafkaEngine): BusTopics => ({
  events: { ...declaredTopics.events, name: uniqueTopic('events'), partitions: 4 },
  checkpoints: { ...declaredTopics.checkpoints, name: uniqueTopic('checkpoints') },
})

/** A bus on topics of its own. */
export const someKafkaBus = async (engine: KafkaEngine, over: Partial<KafkaBus> = {}): Promise<KafkaBus> => {
  const bus: KafkaBus = {
    connection: { brokers: engine.bootstrapServers.split(','), clientId: 'ledger-test' },
    topics: someTopics(engine),
    log: () => undefined,
    ...over,
  }
  const applied = await applyTopics(bus.connection, [bus.topics.events, bus.topics.checkpoints], bus.log)
  if (E.isLeft(applied)) throw new Error(applied.left.reason)
  return bus
}

/** A bus as the contract wants it. */
export const kafkaBusUnderTest = async (engine: KafkaEngine): Promise<BusUnderTest> => {
  const bus = await someKafkaBus(engine)
  const { connection, topics, log } = bus
  const relay = engine.uniqueTopic('relay')
  return {
    partitions: topics.events.partitions,
    publisher: () => kafkaEventPublisher(bus, relay),
    consumer: (group) => kafkaEventConsumer(bus, `${topics.events.name}-${group}`, { heartbeatInterval: 200 }),
    interruptedPublish: async (events) => {
      const producer = kafkaClient(connection, log).producer({
        transactionalId: relay,
        createPartitioner: Partitioners.DefaultPartitioner,
      })
      const requests = await encodeBatch(events)
      if (E.isLeft(requests)) throw new Error(JSON.stringify(requests.left))
      await producer.connect()
      const transaction = await producer.transaction()
      for (const messages of requests.right)
        await transaction.send({ topic: topics.events.name, messages: [...messages] })
      await producer.disconnect()
    },
    putForeign: async ({ key, headers, value }) => {
      const producer = kafkaClient(connection, log).producer({ createPartitioner: Partitioners.DefaultPartitioner })
      const bytes = (of: Uint8Array) => Buffer.from(of)
      await producer.connect()
      await producer.send({
        topic: topics.events.name,
        messages: [
          {
            key: bytes(key),
            value: value === null ? null : bytes(value),
            headers: Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, bytes(one as Uint8Array)])),
          },
        ],
      })
      await producer.disconnect()
    },
    close: () => Promise.resolve(),
  }
}
