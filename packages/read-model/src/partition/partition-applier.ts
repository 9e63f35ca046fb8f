import type { ConsumedRecord, PartitionBatch, PartitionPlace, RecordPlace } from '@ledger/event-bus'
import { beginning, type Position, type RecordedEvent } from '@ledger/event-store'
import { batchApplier, MovedByAnother, type SingleEvent } from '../batch-applier.ts'
import { BatchRefused, oneByOne } from '../one-by-one.ts'
import type { ParkedEvent, ReadModelWriter, SourcePlace } from '../read-model-store.ts'
import type { Skips } from '../skips.ts'
import { parsePartitionPlace, partitionPlaceText } from './partition-place-text.ts'
import { unreadableRecord } from './unreadable-record.ts'

/** Applies one partition to the read models, and keeps its offset beside the rows. */
export type PartitionApplier = {
  /** Where the partition goes on; undefined at its first record. */
  readonly start: () => Promise<PartitionPlace | undefined>
  /** Applies a batch. It is written when the call ends, unless the next one is here already. */
  readonly apply: (batch: PartitionBatch) => Promise<void>
  /** The place of its checkpoint, once everything before an offset is applied; undefined until then. */
  readonly placeAt: (end: bigint) => SourcePlace | undefined
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
const maxAttempts = 20

/** So many events are written at once at most, though more follow. */
const defaultBatchSize = 4000

/** States that are kept in memory for each partition, of which one projector may hold all. */
const statesKept = 1000

/** A record to apply by itself: an event, or one that cannot be read, to be parked. */
type SingleRecord = SingleEvent | { readonly parked: ParkedEvent; readonly at: string }

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
  const source = partitionSource(topic, partition)
  const applier = batchApplier(writer, source, signal, { skips, statesKept })
  let position: Position = beginning
  /** The last event that was taken, by which the partition is known again. */
  let last: RecordPlace | undefined
  /** Where the next batch begins, and up to where the partition was read: behind its last record, marks may follow. */
  let next = 0n
  let reached = 0n
  // What is being written, and what is only folded: needed again where a write turns out to be refused, or overtaken.
  let underWay: ReadonlyArray<Kept> = []
  let kept: Kept[] = []

  const begin = async (): Promise<PartitionPlace | undefined> => {
    const checkpoint = await applier.start()
    const place = checkpoint === undefined ? undefined : parsePartitionPlace(checkpoint.at)
    position = checkpoint?.position ?? beginning
    last = place?.last
    return place
  }

  const placeText = (goesOn: bigint): string => partitionPlaceText({ next: goesOn, last })

  const takeUp = ({ offset, event }: Extract<ConsumedRecord, { event: RecordedEvent }>): RecordedEvent => {
    position = event.position
    last = { offset, eventId: event.id }
    return event
  }

  const write = async (goesOn: bigint): Promise<void> => {
    if (applier.size() > 0) await applier.write(placeText(goesOn), position)
    await applier.drain()
  }

  /** Begins to write what is folded, once the write before has succeeded. */
  const beginWrite = async (): Promise<void> => {
    await applier.write(placeText(next), position)
    const written = kept
    underWay = written
    kept = []
    const forget = () => {
      if (underWay === written) underWay = []
    }
    // A failure is told by the next write.
    applier.drain().then(forget, () => undefined)
  }

  const finishWrite = async (): Promise<void> => {
    await write(next)
    underWay = []
    kept = []
  }

  /** Folds what a batch has from an offset on; a record that cannot be read is parked between. */
  const take = async ({ events }: PartitionBatch, from: bigint): Promise<void> => {
    let run: RecordedEvent[] = []
    for (const record of events) {
      if (record.offset < from) continue
      if ('event' in record) {
        run.push(takeUp(record))
        continue
      }
      await applier.fold(run)
      run = []
      await write(record.offset)
      await applier.park(unreadableRecord(partition, record), placeText(record.offset + 1n), position)
    }
    await applier.fold(run)
  }

  const singleOf = (record: ConsumedRecord, goesOn: bigint): SingleRecord => {
    const what = 'event' in record ? { event: takeUp(record) } : { parked: unreadableRecord(partition, record) }
    return { ...what, at: placeText(goesOn) }
  }

  const byItself = {
    apply: (one: SingleRecord) =>
      'event' in one ? applier.byItself.apply(one) : applier.park(one.parked, one.at, position),
    refused: (one: SingleRecord, reason: string) =>
      'event' in one ? applier.byItself.refused(one, reason) : Promise.reject(new BatchRefused(reason)),
  }

  const takeOneByOne = async ({ events, next: after }: PartitionBatch, from: bigint): Promise<void> => {
    const left = events.values().filter(({ offset }) => offset >= from)
    const nextOne = (): SingleRecord | undefined => {
      const { value: record } = left.next()
      if (record === undefined) return undefined
      return singleOf(record, record === events.at(-1) ? after : record.offset + 1n)
    }
    await oneByOne(() => Promise.resolve(nextOne()), byItself)
  }

  /** Goes on from the checkpoint with all that is not known to be written; event by event if one of them is refused. */
  const again = async (takeAll: (batch: PartitionBatch, from: bigint) => Promise<void>): Promise<void> => {
    const from = (await begin())?.next ?? 0n
    const all = [...underWay, ...kept]
    if (all[0] !== undefined && from < all[0].from) {
      throw new CheckpointWentBack(`partition ${partition}: from ${all[0].from} to ${from}`)
    }
    for (const { batch } of all) await takeAll(batch, from)
    await finishWrite()
  }

  return {
    start: async () => {
      underWay = []
      kept = []
      const place = await begin()
      next = place?.next ?? 0n
      reached = next
      return place
    },
    apply: async (batch) => {
      if (batch.events.length > 0) {
        kept.push({ batch, from: next })
        next = batch.next
      }
      let refused = false
      for (let attempt = 0; ; attempt++) {
        try {
          if (attempt > 0) await again(refused ? takeOneByOne : take)
          else {
            await take(batch, 0n)
            if (!batch.moreFollows) await finishWrite()
            else if (applier.size() >= batchSize) await beginWrite()
          }
          reached = batch.next
          return
        } catch (error) {
          if (error instanceof BatchRefused) refused = true
          else if (!(error instanceof MovedByAnother) || attempt >= maxAttempts) throw error
        }
      }
    },
    placeAt: (end) => {
      const at = applier.checkpoint()?.at
      return at !== undefined && underWay.length + kept.length === 0 && reached >= end ? { source, at } : undefined
    },
    drain: applier.drain,
  }
}
