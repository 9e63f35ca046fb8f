import type { Kafka } from 'kafkajs'
import { withAdmin } from '../client/with-admin.ts'
import type { OffsetRange } from './assignment.ts'

/** What each partition of a topic holds. */
export const offsetsHeld = async (kafka: Kafka, topic: string): Promise<ReadonlyMap<number, OffsetRange>> => {
  const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic))
  return new Map(offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]))
}
