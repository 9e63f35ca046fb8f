import type { PartitionBatch, PartitionHandler, PartitionPlace } from '@ledger/event-bus'
import { recordedAtOf } from '@ledger/event-store'
import {
  noSkips,
  partitionApplier,
  type PartitionApplier,
  type ReadModelWriter,
  type Skips,
  type SourcePlace,
} from '@ledger/read-model'

/** Told after each batch: how far its partition is, and what of it is left. */
export type PartitionProgress = {
  readonly partition: number
  readonly events: number
  /** Records that the partition has and that are not applied yet. */
  readonly lag: bigint
  /** When the last event of the batch had been recorded; undefined where it holds none. */
  readonly recordedAt: string | undefined
}

/** What applies the partitions that a consumer is given. */
export type PartitionHandlerOptions = {
  /** A writer for one partition alone. */
  readonly writer: () => ReadModelWriter
  readonly topic: string
  /** Events that an operator decided to skip. */
  readonly skips?: Skips
  readonly batchSize?: number
  /** Told when a batch has come, before it is applied. */
  readonly onReceived?: (received: Pick<PartitionProgress, 'partition' | 'lag'>) => void
  readonly onProgress?: (progress: PartitionProgress) => void
  readonly onAssigned?: (partitions: ReadonlyArray<number>) => void
  readonly onRevoked?: (partitions: ReadonlyArray<number>) => void
}

type Held = { readonly applier: PartitionApplier; readonly stop: AbortController }

const receivedOf = ({ partition, events, next, highWatermark }: PartitionBatch) => ({
  partition,
  lag: highWatermark - (events[0]?.offset ?? next),
})

const progressOf = ({ partition, events, next, highWatermark }: PartitionBatch): PartitionProgress => {
  const last = events.at(-1)
  return {
    partition,
    events: events.length,
    lag: highWatermark > next ? highWatermark - next : 0n,
    recordedAt: last !== undefined && 'event' in last ? recordedAtOf(last.event) : undefined,
  }
}

/** What of the partitions that are held has been applied up to some ends. */
type CaughtUp = { readonly places: ReadonlyArray<SourcePlace>; readonly all: boolean }

/** A handler that also tells which of its partitions have come to an end. */
export type ProjectingHandler = PartitionHandler & {
  readonly caughtUp: (ends: ReadonlyMap<number, bigint>) => CaughtUp
}

/** Applies what a consumer hands over, partition by partition, each with its checkpoint beside the rows. */
export const partitionHandler = (options: PartitionHandlerOptions): ProjectingHandler => {
  const { writer, topic, skips = noSkips, batchSize } = options
  const held = new Map<number, Held>()

  const letGo = async (partition: number): Promise<void> => {
    const one = held.get(partition)
    held.delete(partition)
    if (one === undefined) return
    one.stop.abort()
    // A write that fails now was not done, or is found by its checkpoint: whoever goes on begins there.
    await one.applier.drain().catch(() => undefined)
  }

  return {
    assigned: async (partitions) => {
      const starts = new Map<number, PartitionPlace>()
      for (const partition of partitions) {
        await letGo(partition)
        const stop = new AbortController()
        const applier = partitionApplier(writer(), { topic, partition, signal: stop.signal, skips, batchSize })
        held.set(partition, { applier, stop })
        const at = await applier.start()
        if (at !== undefined) starts.set(partition, at)
      }
      options.onAssigned?.(partitions)
      return starts
    },
    handle: async (batch, signal) => {
      const one = held.get(batch.partition)
      if (one === undefined) throw new Error(`partition ${batch.partition} was handed over without being assigned`)
      const abort = () => one.stop.abort()
      signal.addEventListener('abort', abort)
      try {
        options.onReceived?.(receivedOf(batch))
        await one.applier.apply(batch)
        options.onProgress?.(progressOf(batch))
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
    revoked: async (partitions) => {
      for (const partition of partitions) await letGo(partition)
      options.onRevoked?.(partitions)
    },
    caughtUp: (ends) => {
      const places = [...held].map(([partition, { applier }]) => applier.placeAt(ends.get(partition) ?? 0n))
      const known = places.filter((place) => place !== undefined)
      return { places: known, all: known.length === places.length }
    },
  }
}
