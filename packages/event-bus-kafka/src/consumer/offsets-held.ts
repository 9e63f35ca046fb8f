import type { Admin } from 'kafkajs'
import type { OffsetRange } from './assignment.ts'

/** What each partition of a topic holds. */
export const offsetsHeld = async (
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topic: string,
): Promise<ReadonlyMap<number, OffsetRange>> => {
  const offsets = await admin.fetchTopicOffsets(topic)
  return new Map(offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]))
}
