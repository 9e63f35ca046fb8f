/** How a consumer goes about it; each has a default that does. */
export type KafkaConsumerTuning = {
  /** After so many milliseconds without a sign of life, the partitions go to another consumer of the group. */
  readonly sessionTimeout?: number
  /** How often a sign of life is given, in milliseconds. */
  readonly heartbeatInterval?: number
  /** How many records are handed over at once, at most. */
  readonly batchSize?: number
  /** How many partitions are handled at once, at most. */
  readonly concurrency?: number
}

/** The defaults: a consumer that dies is replaced after ten seconds. */
export const defaultTuning: Required<KafkaConsumerTuning> = {
  sessionTimeout: 10_000,
  heartbeatInterval: 1_000,
  batchSize: 500,
  concurrency: 16,
}
