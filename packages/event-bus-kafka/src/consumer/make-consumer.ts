import type { Consumer, Kafka } from 'kafkajs'
import type { KafkaConsumerTuning } from './kafka-consumer-options.ts'

/**
 * How much is fetched at once, as it lies in the log: compressed. Unpacked it is tens of times as much, which the memory
 * must hold; what is larger alone is fetched all the same.
 */
const maxBytesPerPartition = 128 * 1024
const maxBytes = 2 * 1024 * 1024

/**
 * How old may be, in milliseconds, what a consumer knows of who leads its partitions. One that takes a broker that is
 * gone for a leader may ask nobody for what that one led, in silence; by itself it would look again after five minutes.
 */
const metadataMaxAge = 10_000

/** A consumer of a group that sees only what is committed, and is answered as soon as there is anything. */
export const makeConsumer = (
  kafka: Kafka,
  group: string,
  { sessionTimeout, heartbeatInterval }: Required<KafkaConsumerTuning>,
): Consumer =>
  kafka.consumer({
    groupId: group,
    sessionTimeout,
    heartbeatInterval,
    rebalanceTimeout: 60_000,
    // How long an idle consumer waits for more before it looks at its group again, or stops.
    maxWaitTimeInMs: 500,
    minBytes: 1,
    maxBytesPerPartition,
    maxBytes,
    metadataMaxAge,
    readUncommitted: false,
    allowAutoTopicCreation: false,
  })
