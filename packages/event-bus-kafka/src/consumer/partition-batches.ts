import { decodeEnvelope, type ConsumedRecord, type PartitionBatch } from '@ledger/event-bus'
import * as E from 'fp-ts/lib/Either.js'
import type { Batch, KafkaMessage } from 'kafkajs'
import { wireRecordOf } from './wire-record.ts'

const consumedRecord = (message: KafkaMessage): ConsumedRecord => {
  const offset = BigInt(message.offset)
  const record = wireRecordOf(message)
  const decoded = decodeEnvelope(record)
  return E.isRight(decoded) ? { offset, event: decoded.right } : { offset, undecodable: decoded.left, record }
}

/** What the patched client tells beside its types: before this offset everything is committed, or given up. */
type StableBatch = Batch & { readonly lastStableOffset?: string }

/**
 * What was fetched of a partition, as many records at a time as are to be handed over. The last batch also covers what
 * lies behind its records: what was not committed, and the marks of transactions. Records before `first` were handed
 * over before.
 */
export function* partitionBatches(batch: StableBatch, size: number, first = 0n): Generator<PartitionBatch> {
  const { partition } = batch
  const messages = batch.messages.filter(({ offset }) => BigInt(offset) >= first)
  const highWatermark = BigInt(batch.highWatermark)
  const stable = BigInt(batch.lastStableOffset ?? -1)
  // Once at least: what was fetched may hold nothing that is new, and yet says how far the partition was read.
  for (let from = 0; from === 0 || from < messages.length; from += size) {
    const events = messages.slice(from, from + size).map(consumedRecord)
    const following = messages[from + size]?.offset
    const next = following === undefined ? BigInt(batch.lastOffset()) + 1n : BigInt(following)
    yield { partition, events, next, highWatermark, moreFollows: following !== undefined || next < stable }
  }
}
