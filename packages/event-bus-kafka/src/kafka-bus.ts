import type { KafkaConnection } from './client/kafka-connection.ts'
import type { KafkaLog } from './client/kafka-log.ts'
import type { BusTopics } from './topics/topic-declaration.ts'

/** A cluster, the topics of the bus on it, and where the client's remarks go. */
export type KafkaBus = {
  readonly connection: KafkaConnection
  readonly topics: BusTopics
  readonly log: KafkaLog
}
