import type { ICustomPartitioner } from 'kafkajs'
import murmurhash from 'murmurhash'

/** What Kafka's Java client begins its hash with. */
const seed = 0x9747b28c

/**
 * Puts a record where every client of Kafka's default puts it: murmur2 of the key, without its sign, modulo the number
 * of partitions. The same as the client's own, which computes it in 64-bit objects and takes an eighth of a relay's time.
 */
export const streamPartitioner: ICustomPartitioner = () => {
  return ({ topic, partitionMetadata, message: { key } }) => {
    if (key === null || key === undefined) throw new Error(`a record for ${topic} has no key to place it by`)
    return (murmurhash.v2(key, seed) & 0x7fffffff) % partitionMetadata.length
  }
}
