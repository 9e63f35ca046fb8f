/** Why no local Kafka can be had, in one line for whoever asked for it. */
export class LocalKafkaError extends Error {
  override readonly name = 'LocalKafkaError'
}
