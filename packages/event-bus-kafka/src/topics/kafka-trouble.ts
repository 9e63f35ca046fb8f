import { addressOf, type KafkaConnection } from '../client/kafka-connection.ts'
import { meaningOf } from '../client/error-table.ts'

/**
 * Why a cluster cannot be used, in one line for the operator. `unreachable` may pass by itself; `refused` will not: a
 * wrong password, a topic that is missing or not as declared, brokers that are too old.
 */
export type KafkaTrouble = { readonly kind: 'unreachable' | 'refused'; readonly reason: string }

/** Something about a cluster that no repetition will mend. */
export const refusal = (connection: KafkaConnection, what: string): KafkaTrouble => ({
  kind: 'refused',
  reason: `Kafka at ${addressOf(connection)}: ${what}`,
})

/** What an error of the client says about a cluster. */
export const troubleOf = (connection: KafkaConnection, error: unknown): KafkaTrouble => {
  const { kind, reason } = meaningOf(error)
  return kind === 'passing'
    ? { kind: 'unreachable', reason: `Kafka at ${addressOf(connection)} cannot be reached: ${reason}` }
    : refusal(connection, reason)
}
