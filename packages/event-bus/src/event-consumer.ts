import type { RecordedEvent } from '@ledger/event-store'
import type { FieldError } from '@ledger/kernel'
import type { WireRecord } from './wire-record.ts'

/**
 * One record of a partition: an event, or what cannot be read as one, with the reason by header and rule and the
 * record as it came, so that it can be parked whole.
 */
export type ConsumedRecord =
  | { readonly offset: bigint; readonly event: RecordedEvent }
  | { readonly offset: bigint; readonly undecodable: ReadonlyArray<FieldError>; readonly record: WireRecord }

/**
 * Some records of one partition, in its order; none where all that lies up to `next` was never committed, or was handed
 * over already.
 */
export type PartitionBatch = {
  readonly partition: number
  readonly events: ReadonlyArray<ConsumedRecord>
  /**
   * Where the partition goes on after this batch: what the handler stores. It may lie more than one after the last
   * record, as the marks of transactions take offsets, too.
   */
  readonly next: bigint
  /** The offset after the last record that the partition had when the batch was read; `highWatermark - next` is lag. */
  readonly highWatermark: bigint
  /**
   * Whether the partition has more that can be read, so that a next batch comes soon; where it does not come after all,
   * one without events says so within a second or so. Otherwise nobody knows when there will be one.
   */
  readonly moreFollows: boolean
}

/** An event as it was read in a partition. */
export type RecordPlace = { readonly offset: bigint; readonly eventId: string }

/**
 * Where a partition goes on: the `next` of the batch that was stored last. `last` is the last event that was read before
 * that, by which the partition is known again; undefined where there was none, or none was kept.
 */
export type PartitionPlace = { readonly next: bigint; readonly last: RecordPlace | undefined }

/**
 * Whoever applies events and keeps the offsets beside what it made of them. Its calls for one partition never overlap;
 * those for several do. A call that throws ends {@link EventConsumer.run} with the same error, and nothing is skipped.
 * Only a call whose signal is aborted may throw without harm: it was told to give up.
 */
export type PartitionHandler = {
  /**
   * Partitions were assigned. Answers where each goes on; a partition that is left out begins at its first record.
   * Nothing of them is handed over before this has answered, and nothing of a partition that holds another event where
   * the last one was read.
   */
  readonly assigned: (partitions: ReadonlyArray<number>) => Promise<ReadonlyMap<number, PartitionPlace>>
  /**
   * Applies a batch and stores its `next` in the same transaction. Where more follows, the call may end before that is
   * done: a failure is then told by the next one. The signal is aborted when the consumer finds that the partition is no
   * longer its own, or is stopped: what is not stored by then is handed to the next owner. As that may be found late,
   * the handler moves its offset by compare-and-set, and its rows by revision.
   */
  readonly handle: (batch: PartitionBatch, signal: AbortSignal) => Promise<void>
  /** Partitions were taken back: to be divided anew, or because the consumer stops. None of them is being handled. */
  readonly revoked: (partitions: ReadonlyArray<number>) => Promise<void>
}

/** A consumer that cannot go on: what is wrong, in a sentence, and that no repetition will mend it by itself. */
export class ConsumerRefused extends Error {
  override readonly name = 'ConsumerRefused'
}

/** What is said where a partition holds another event, or none, where one was read. */
export const topicMadeAnew = (topic: string, partition: number, { offset, eventId }: RecordPlace): ConsumerRefused =>
  new ConsumerRefused(
    `partition ${partition} of ${topic} does not hold event ${eventId} at offset ${offset}, where it was read: the topic was made anew, and may lack what was not applied yet; stop the projectors, run ledger replay all --topics-anew, and start them again`,
  )

/** The port of the projector's side of the stream. */
export type EventConsumer = {
  /**
   * Consumes until the signal is aborted, then resolves when nothing is being handled any more. The partitions are
   * divided among all consumers of the same group. Only what was committed is handed over, in batches of some hundred
   * records, several partitions at a time. Brokers that go away while it runs are waited for.
   *
   * Rejects with what a handler threw; with {@link ConsumerRefused} where the brokers cannot be reached at the start,
   * deny access, have no such topic, no longer hold the offset to go on at, or hold another event where the last one
   * was read.
   */
  readonly run: (handler: PartitionHandler, signal: AbortSignal) => Promise<void>
}
