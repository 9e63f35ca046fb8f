import type { ConsumedRecord, PartitionBatch } from '@ledger/event-bus'
import { beginning, type Position, type RecordedEvent } from '@ledger/event-store'
import {
  batchApplier,
  BatchRefused,
  MovedByAnother,
  parkedEvent,
  type ReadModelWriter,
  type Skips,
} from '@ledger/read-model'
import { unreadableRecord } from './unreadable-record.ts'

/** Applies one partition to the read models, and keeps its offset beside the rows. */
export type PartitionApplier = {
  /** Where the partition goes on; undefined at its first record. */
  readonly start: () => Promise<bigint | undefined>
  /** Applies a batch. It is written by the end of the call, or with one of the next ones. */
  readonly apply: (batch: PartitionBatch) => Promise<void>
  /** Waits for what is being written; what is only folded is left to whoever goes on from the checkpoint. */
  readonly drain: () => Promise<void>
}

/** The checkpoint lies before what was handed over: the partition must be read again from there. */
export class CheckpointWentBack extends Error {
  override readonly name = 'CheckpointWentBack'
}

/** The name under which a partition's checkpoint is kept. */
export const partitionSource = (topic: string, partition: number): string => `${topic}/${partition}`

/** Two that apply one partition, as for a moment after a rebalance, move each other's checkpoint: not for long. */
const mostTurns = 20

/** What is folded waits for more up to so many events, unless the partition has no more. */
const defaultBatchSize = 4000

type Kept = { readonly batch: PartitionBatch; readonly from: bigint }

/** Which partition is applied, until when, and in what pieces. */
export type PartitionOptions = {
  readonly topic: string
  readonly partition: number
  readonly signal: AbortSignal
  readonly skips: Skips
  readonly batchSize?: number | undefined
}

/** The applier of one partition. The writer is its own: what it knows of the live generation is never another's. */
export const partitionApplier = (
  writer: ReadModelWriter,
  { topic, partition, signal, skips, batchSize = defaultBatchSize }: PartitionOptions,
): PartitionApplier => {
  const applier = batchApplier(writer, partitionSource(topic, partition), signal, skips)
  let position: Position = beginning
  /** Where the next batch begins. */
  let next = 0n
  // What is not known to be written yet: needed again where a write turns out to be refused, or overtaken.
  let written: Kept[] = []
  let folded: Kept[] = []

  const begin = async (): Promise<bigint | undefined> => {
    const checkpoint = await applier.start()
    position = checkpoint?.position ?? beginning
    return checkpoint === undefined ? undefined : BigInt(checkpoint.at)
  }

  const setAside = async (record: Extract<ConsumedRecord, { undecodable: unknown }>, folds: RecordedEvent[]) => {
    await applier.fold(folds)
    if (applier.size() > 0) await applier.write(String(record.offset), position)
    await applier.drain()
    await applier.park(unreadableRecord(partition, record), String(record.offset + 1n), position)
  }

  /** Folds what a batch has from an offset on. */
  const take = async ({ events }: PartitionBatch, from: bigint): Promise<void> => {
    let run: RecordedEvent[] = []
    for (const record of events) {
      if (record.offset < from) continue
      if ('event' in record) {
        run.push(record.event)
        position = record.event.position
        continue
      }
      await setAside(record, run)
      run = []
    }
    await applier.fold(run)
  }

  const write = async (at: bigint): Promise<void> => {
    await applier.write(String(at), position)
    written = folded
    folded = []
  }

  const takeAndWrite = async (batch: PartitionBatch): Promise<void> => {
    await take(batch, 0n)
    const atEnd = batch.next >= batch.highWatermark
    if (applier.size() >= batchSize || (atEnd && applier.size() > 0)) await write(batch.next)
    // Nobody may come for a long time who would be told that this write failed.
    if (atEnd) await applier.drain()
  }

  const applyOne = async (record: ConsumedRecord, after: bigint): Promise<void> => {
    const at = String(after)
    if (!('event' in record)) return applier.park(unreadableRecord(partition, record), at, position)
    position = record.event.position
    try {
      await applier.fold([record.event])
      await applier.write(at, position)
      await applier.drain()
    } catch (error) {
      if (!(error instanceof BatchRefused)) throw error
      await begin()
      await applier.park(parkedEvent(record.event, error.message), at, record.event.position)
    }
  }

  const carefully = async ({ events, next: after }: PartitionBatch, from: bigint): Promise<void> => {
    for (const [index, record] of events.entries()) {
      const isLast = index === events.length - 1
      if (record.offset >= from) await applyOne(record, isLast ? after : record.offset + 1n)
    }
  }

  /** Goes on from the checkpoint with all that is not known to be written; event by event if one of them is refused. */
  const again = async (apply: (batch: PartitionBatch, from: bigint) => Promise<void>): Promise<void> => {
    const all = [...written, ...folded]
    const from = (await begin()) ?? 0n
    if (all[0] !== undefined && from < all[0].from) {
      throw new CheckpointWentBack(`partition ${partition}: from ${all[0].from} to ${from}`)
    }
    for (const { batch } of all) await apply(batch, from)
    if (applier.size() > 0) await applier.write(String(next), position)
    await applier.drain()
    written = []
    folded = []
  }

  return {
    start: async () => {
      written = []
      folded = []
      const at = await begin()
      next = at ?? 0n
      return at
    },
    apply: async (batch) => {
      folded.push({ batch, from: next })
      next = batch.next
      let refused = false
      for (let turn = 0; ; turn++) {
        try {
          if (turn === 0) await takeAndWrite(batch)
          else await again(refused ? carefully : take)
          return
        } catch (error) {
          if (error instanceof BatchRefused) refused = true
          else if (!(error instanceof MovedByAnother) || turn >= mostTurns) throw error
        }
      }
    },
    drain: applier.drain,
  }
}
