import { decode, describeFieldErrors, patternText, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import declared from '../../../../infra/kafka/topics.json' with { type: 'json' }

/** A topic as it is to be: its name, how many partitions it is made of, and its settings in Kafka's own words. */
export const TopicDeclaration = record('TopicDeclaration', {
  name: patternText('TopicName', /^[A-Za-z0-9._-]{1,249}$/, 'must be a name that Kafka takes'),
  partitions: wholeNumber('PartitionCount', 1, 10_000),
  config: t.readonly(t.record(t.string, t.string)),
})
export type TopicDeclaration = t.TypeOf<typeof TopicDeclaration>

/** The topics of the bus: one of the events, and one of what the relay has published. */
export const BusTopics = record('BusTopics', { events: TopicDeclaration, checkpoints: TopicDeclaration })
export type BusTopics = t.TypeOf<typeof BusTopics>

const decodedTopics = (): BusTopics => {
  const topics = decode(BusTopics)(declared)
  if (E.isLeft(topics)) throw new Error(`infra/kafka/topics.json: ${describeFieldErrors(topics.left)}`)
  return topics.right
}

/** The topics as infra/kafka/topics.json declares them. */
export const declaredTopics: BusTopics = decodedTopics()
