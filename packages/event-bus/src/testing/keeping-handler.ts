import type { RecordedEvent } from '@ledger/event-store'
import type { ConsumedRecord, PartitionBatch, PartitionHandler, RecordPlace } from '../event-consumer.ts'

/** What a projector's database would be: the offsets, and what was applied, in one place for all consumers of a group. */
export type Keeper = {
  /** Where each partition goes on. */
  readonly offsets: Map<number, bigint>
  /** The last event of each partition, if it is to be known again by it. */
  readonly lasts: Map<number, RecordPlace>
  /** Everything that was applied, as it came. */
  readonly applied: { readonly partition: number; readonly record: ConsumedRecord }[]
  /** Batches that began before the offset that was stored: what a compare-and-set would have refused. */
  readonly repeated: PartitionBatch[]
  readonly batches: PartitionBatch[]
  readonly events: () => ReadonlyArray<RecordedEvent>
}

/** An empty keeper. */
export const keeper = (): Keeper => {
  const applied: Keeper['applied'] = []
  return {
    offsets: new Map(),
    lasts: new Map(),
    applied,
    repeated: [],
    batches: [],
    events: () => applied.flatMap(({ record }) => ('event' in record ? [record.event] : [])),
  }
}

/** A handler that also tells which partitions it holds. */
export type KeepingHandler = PartitionHandler & { readonly held: Set<number>; readonly revocations: number[][] }

/** A handler that keeps what it is given, moving each partition's offset by compare-and-set. */
export const keepingHandler = (kept: Keeper): KeepingHandler => {
  const held = new Set<number>()
  const revocations: number[][] = []
  return {
    held,
    revocations,
    assigned: (partitions) => {
      for (const partition of partitions) held.add(partition)
      const places = [...kept.offsets].map(
        ([partition, next]) => [partition, { next, last: kept.lasts.get(partition) }] as const,
      )
      return Promise.resolve(new Map(places.filter(([partition]) => partitions.includes(partition))))
    },
    handle: async (batch) => {
      await Promise.resolve()
      const { partition, events, next } = batch
      const first = events[0]?.offset ?? next
      if (first < (kept.offsets.get(partition) ?? 0n)) {
        kept.repeated.push(batch)
        return
      }
      kept.batches.push(batch)
      for (const record of events) {
        kept.applied.push({ partition, record })
        if ('event' in record) kept.lasts.set(partition, { offset: record.offset, eventId: record.event.id })
      }
      kept.offsets.set(partition, next)
    },
    revoked: (partitions) => {
      for (const partition of partitions) held.delete(partition)
      revocations.push([...partitions])
      return Promise.resolve()
    },
  }
}
