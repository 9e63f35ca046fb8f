import type { PartitionPlace, RecordPlace } from '@ledger/event-bus'
import type { KafkaMessage } from 'kafkajs'

/** Where a partition goes on, until the last event that was read of it is found again. */
export type KnownPlace = {
  /** The first record that was not handed over before. */
  readonly from: bigint
  /** Where fetching begins: at the last event that was read, so that it can be compared. */
  readonly fetchFrom: () => bigint
  /** The event that was to be first among the records of the first fetch, and is not; undefined where all is well. */
  readonly missed: (fetched: ReadonlyArray<KafkaMessage>) => RecordPlace | undefined
}

/**
 * A stored place, as the partition is to confirm it: the topic may have been deleted and made anew, and hold as many
 * records as before. What was removed since for its age (before `low`) cannot be compared; what follows on it is there.
 */
export const knownPlace = ({ next, last }: PartitionPlace, low: bigint): KnownPlace => {
  let sought = last !== undefined && last.offset >= low ? last : undefined
  return {
    from: next,
    fetchFrom: () => sought?.offset ?? next,
    missed: ([first]) => {
      const place = sought
      sought = undefined
      if (place === undefined) return undefined
      const id = first?.headers?.['ce_id']?.toString()
      return BigInt(first?.offset ?? -1) === place.offset && id === place.eventId ? undefined : place
    },
  }
}
