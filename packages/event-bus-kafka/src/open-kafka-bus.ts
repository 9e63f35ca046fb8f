import * as E from 'fp-ts/lib/Either.js'
import type { KafkaLog } from './client/kafka-log.ts'
import { kafkaConnection, type KafkaSettings } from './client/kafka-settings.ts'
import type { KafkaBus } from './kafka-bus.ts'
import { checkTopics } from './topics/check-topics.ts'
import { declaredTopics } from './topics/topic-declaration.ts'

/**
 * The bus that settings describe, on the topics as they are declared; on the left, in one line, why it cannot be used.
 * Brokers that go away later are waited for; what is wrong from the start is told at once.
 */
export const openKafkaBus = async (
  settings: KafkaSettings,
  clientId: string,
  log: KafkaLog,
): Promise<E.Either<string, KafkaBus>> => {
  const connection = kafkaConnection(settings, clientId)
  if (E.isLeft(connection)) return connection
  const { events, checkpoints } = declaredTopics
  const fit = await checkTopics(connection.right, [events, checkpoints], log)
  return E.isLeft(fit)
    ? E.left(fit.left.reason)
    : E.right({ connection: connection.right, topics: declaredTopics, log })
}
