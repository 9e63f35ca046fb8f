import { ConsumerRefused, topicMadeAnew, type PartitionBatch, type PartitionHandler } from '@ledger/event-bus'
import type { Batch } from 'kafkajs'
import { knownPlace, type KnownPlace } from './known-place.ts'
import { partitionBatches } from './partition-batches.ts'

/** The first offset that a partition still holds, and the one after the last that was committed. */
export type OffsetRange = { readonly low: bigint; readonly high: bigint }

/** What an assignment works with: the handler, and the consumer that it was made to. */
export type ConsumerWork = {
  readonly topic: string
  readonly handler: PartitionHandler
  readonly batchSize: number
  readonly seek: (partition: number, offset: bigint) => void
  /** Asks the brokers. What it throws is told to `crashed`. */
  readonly offsetsHeld: () => Promise<ReadonlyMap<number, OffsetRange>>
  /** The handler threw, or the partitions cannot be gone on with. */
  readonly failed: (error: unknown) => void
  readonly crashed: (error: unknown) => void
}

/** What of a partition is fetched next, what is known of where it goes on, and what of it is being handled. */
type Place = {
  next: bigint
  readonly known: KnownPlace
  misplaced: number
  turn: Promise<void>
  waiting: NodeJS.Timeout | undefined
}

/** What is said to follow is waited for so long, in milliseconds: brokers may go away before it comes. */
const longestWait = 1000

/** A batch that only says where its partition goes on. */
const emptied = (batch: Omit<PartitionBatch, 'events' | 'moreFollows'>): PartitionBatch => ({
  ...batch,
  events: [],
  moreFollows: false,
})

/** Batches in a row that begin elsewhere, until it is sure that the partition no longer holds what comes next. */
const mostMisplaced = 3

/** The partitions that this consumer holds, from one division of the group to the next. */
export type Assignment = {
  /** Hands over what was fetched, and resolves when it was handled; `resolve` is told how far. */
  readonly take: (batch: Batch, resolve: (next: bigint) => void) => Promise<void>
  /** What was fetched from `first` on holds nothing that was committed. */
  readonly skip: (batch: Omit<PartitionBatch, 'events' | 'moreFollows'>, first: bigint) => void
  /** Tells the handler that the partitions are no longer its own. */
  readonly lose: () => void
  /** Lets go of the partitions, when nothing of them is being handled any more. */
  readonly release: () => Promise<void>
}

const outOfRange = ({ topic }: ConsumerWork, partition: number, next: bigint, held: string): ConsumerRefused =>
  new ConsumerRefused(
    `partition ${partition} of ${topic} does not hold offset ${next}, at which it is to go on: ${held}; rebuild the read models`,
  )

/**
 * Takes over partitions from the assignment before: when that has let go of its own, the handler is asked where each
 * goes on, and the consumer is sent there. What was fetched before is turned away.
 */
export const takeAssignment = (
  partitions: ReadonlyArray<number>,
  previous: Assignment | undefined,
  work: ConsumerWork,
): Assignment => {
  const { handler } = work
  const lost = new AbortController()
  // A function, as the answer changes while something is waited for.
  const isLost = () => lost.signal.aborted
  const places = new Map<number, Place>()
  let held = false

  const begin = async (): Promise<void> => {
    await previous?.release()
    if (isLost() || partitions.length === 0) return
    held = true
    const stored = await handler.assigned(partitions)
    const ranges = await work.offsetsHeld().catch(work.crashed)
    if (ranges === undefined || isLost()) return
    for (const partition of partitions) {
      const { low, high } = ranges.get(partition) ?? { low: 0n, high: 0n }
      const place = stored.get(partition) ?? { next: low, last: undefined }
      const { next } = place
      if (next < low || next > high) throw outOfRange(work, partition, next, `it holds ${low} to ${high}`)
      const known = knownPlace(place, low)
      const from = known.fetchFrom()
      places.set(partition, { next: from, known, misplaced: 0, turn: Promise.resolve(), waiting: undefined })
      work.seek(partition, from)
    }
  }
  const ready = begin().catch(work.failed)

  const handle = async (batch: PartitionBatch): Promise<void> => {
    if (isLost()) return
    try {
      await handler.handle(batch, lost.signal)
    } catch (error) {
      if (!isLost()) work.failed(error)
    }
  }

  const hand = (place: Place, batch: PartitionBatch): Promise<void> => {
    clearTimeout(place.waiting)
    place.next = batch.next
    const turn = place.turn.then(() => handle(batch))
    place.turn = turn
    if (batch.moreFollows) void turn.then(() => waitForMore(place, turn, batch))
    return turn
  }

  /** Says that nothing follows after all, if nothing has come in time. */
  const waitForMore = (place: Place, turn: Promise<void>, batch: PartitionBatch): void => {
    if (place.turn !== turn || isLost()) return
    place.waiting = setTimeout(() => void hand(place, emptied(batch)), longestWait)
  }

  const lose = (): void => {
    lost.abort()
    for (const { waiting } of places.values()) clearTimeout(waiting)
  }

  const turnAway = (place: Place, partition: number, first: bigint): void => {
    place.misplaced += 1
    if (place.misplaced < mostMisplaced) return work.seek(partition, place.next)
    work.failed(outOfRange(work, partition, place.next, `it was given ${first}`))
  }

  const settle = async (): Promise<void> => {
    await ready
    await Promise.all([...places.values()].map(({ turn }) => turn))
    if (held) await handler.revoked(partitions)
  }
  let released: Promise<void> | undefined

  return {
    take: async (batch, resolve) => {
      await ready
      const place = places.get(batch.partition)
      const first = batch.firstOffset()
      if (place === undefined || first === null || isLost()) return
      if (BigInt(first) !== place.next) return turnAway(place, batch.partition, BigInt(first))
      place.misplaced = 0
      const missed = place.known.missed(batch.messages)
      if (missed !== undefined) return work.failed(topicMadeAnew(work.topic, batch.partition, missed))
      for (const part of partitionBatches(batch, work.batchSize, place.known.from)) {
        await hand(place, part)
        if (isLost()) return
        resolve(part.next)
      }
    },
    skip: (batch, first) => {
      const place = places.get(batch.partition)
      if (place?.next !== first) return
      const missed = place.known.missed([])
      if (missed !== undefined) return work.failed(topicMadeAnew(work.topic, batch.partition, missed))
      void hand(place, emptied(batch))
    },
    lose,
    release: () => {
      lose()
      return (released ??= settle())
    },
  }
}
