import type { PartitionBatch, PartitionHandler } from '@ledger/event-bus'
import type { ReadModelWriter } from '@ledger/read-model'
import { partitionApplier, type PartitionApplier } from './partition-applier.ts'

/** Told after each batch: how far its partition is, and what of it is left. */
export type PartitionProgress = {
  readonly partition: number
  readonly events: number
  /** Records that the partition has and that were not handed over yet. */
  readonly lag: bigint
  /** When the last event of the batch had been recorded; undefined where it holds none. */
  readonly recordedAt: string | undefined
}

/** What applies the partitions that a consumer is given. */
export type PartitionHandlerOptions = {
  /** A writer for one partition alone. */
  readonly writer: () => ReadModelWriter
  readonly topic: string
  readonly batchSize?: number
  readonly onProgress?: (progress: PartitionProgress) => void
  readonly onRevoked?: (partitions: ReadonlyArray<number>) => void
}

type Held = { readonly applier: PartitionApplier; readonly stop: AbortController }

const progressOf = ({ partition, events, next, highWatermark }: PartitionBatch): PartitionProgress => {
  const last = events.at(-1)
  const metadata = last !== undefined && 'event' in last ? (last.event.metadata as { recordedAt?: unknown }) : undefined
  return {
    partition,
    events: events.length,
    lag: highWatermark > next ? highWatermark - next : 0n,
    recordedAt: typeof metadata?.recordedAt === 'string' ? metadata.recordedAt : undefined,
  }
}

/** Applies what a consumer hands over, partition by partition, each with its checkpoint beside the rows. */
export const partitionHandler = (options: PartitionHandlerOptions): PartitionHandler => {
  const { writer, topic, batchSize, onProgress, onRevoked } = options
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
      const starts = new Map<number, bigint>()
      for (const partition of partitions) {
        await letGo(partition)
        const stop = new AbortController()
        const applier = partitionApplier(writer(), topic, partition, stop.signal, batchSize)
        held.set(partition, { applier, stop })
        const at = await applier.start()
        if (at !== undefined) starts.set(partition, at)
      }
      return starts
    },
    handle: async (batch, signal) => {
      const one = held.get(batch.partition)
      if (one === undefined) throw new Error(`partition ${batch.partition} was handed over without being assigned`)
      const abort = () => one.stop.abort()
      signal.addEventListener('abort', abort)
      try {
        await one.applier.apply(batch)
        onProgress?.(progressOf(batch))
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
    revoked: async (partitions) => {
      for (const partition of partitions) await letGo(partition)
      onRevoked?.(partitions)
    },
  }
}
