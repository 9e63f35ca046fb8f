import { findKafka } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { kafkaClient } from '../client/kafka-client.ts'
import { withAdmin } from '../client/with-admin.ts'
import { someTopics } from '../testing/kafka-bus-under-test.ts'
import { applyTopics } from './apply-topics.ts'
import { checkTopics } from './check-topics.ts'
import type { TopicDeclaration } from './topic-declaration.ts'

const engine = await findKafka()
const connection = { brokers: engine.bootstrapServers.split(','), clientId: 'test' }
const silent = () => undefined
const apply = (...topics: TopicDeclaration[]) => applyTopics(connection, topics, silent)
const check = (...topics: TopicDeclaration[]) => checkTopics(connection, topics, silent)

test('topics are made as declared, once, and their settings follow the declaration', async () => {
  const { events, checkpoints } = someTopics(engine)
  expect(await check(events)).toMatchObject(
    E.left({ kind: 'refused', reason: expect.stringContaining(`there is no topic ${events.name}`) as string }),
  )
  const outcome = (change: string, ...topics: TopicDeclaration[]) =>
    E.right(topics.map(({ name: topic }) => ({ topic, change })))
  expect(await apply(events, checkpoints)).toEqual(outcome('created', events, checkpoints))
  expect(await check(events, checkpoints)).toEqual(E.right(undefined))
  expect(await apply(events, checkpoints)).toEqual(outcome('as declared', events, checkpoints))

  const changed = { ...events, config: { ...events.config, 'retention.ms': '3600000' } }
  expect(await apply(changed)).toEqual(outcome('settings changed', changed))
  expect(await apply(changed)).toEqual(outcome('as declared', changed))
})

test('two that make a topic at once both find it made', async () => {
  const { events } = someTopics(engine)
  const outcomes = await Promise.all([apply(events), apply(events), apply(events)])
  expect(outcomes.filter((one) => E.isLeft(one))).toEqual([])
  expect(await check(events)).toEqual(E.right(undefined))
})

test('another number of partitions is refused in one line, and left as it is', async () => {
  const { events, checkpoints } = someTopics(engine)
  await apply(events)
  const more = { ...events, partitions: 9 }
  const reason = `Kafka at ${engine.bootstrapServers}: topic ${events.name} has 4 partitions and 9 are declared: a stream's events would part`
  expect(await apply(more, checkpoints)).toEqual(E.left({ kind: 'refused', reason }))
  expect(await check(more)).toEqual(E.left({ kind: 'refused', reason }))
  const topics = await withAdmin(kafkaClient(connection, silent), (admin) => admin.listTopics())
  expect(topics).not.toContain(checkpoints.name)
})

test('a declaration that the brokers do not take is refused with what they say', async () => {
  const { events } = someTopics(engine)
  const applied = await apply({ ...events, config: { ...events.config, 'retention.ms': 'for ever' } })
  expect(E.isLeft(applied) && applied.left.reason).toMatch(/^Kafka at .*: [^\n]+$/)
})
