import type { Position } from '@ledger/event-store'
import { describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { decodeEnvelope, encodeEnvelope, type Envelope } from '../envelope.ts'
import type { EventConsumer } from '../event-consumer.ts'
import {
  checkpointAfter,
  checkpointNotRead,
  outOfOrder,
  type EventPublisher,
  type PublishError,
  type RelayCheckpoint,
} from '../event-publisher.ts'
import type { WireRecord } from '../wire-record.ts'
import { memoryGroups } from './memory-groups.ts'
import { partitionLog } from './partition-log.ts'
import { wireRecordOf } from './wire-record-of.ts'

/** A bus in memory, for tests of what stands above the port. It passes the same contract as the others. */
export type MemoryBus = {
  readonly partitions: number
  readonly publisher: () => EventPublisher
  readonly consumer: (group: string) => EventConsumer
  /** Puts a record as another program might write it. */
  readonly put: (record: WireRecord) => void
}

const fenced: PublishError = { kind: 'fenced', reason: 'another publisher took over' }

/** An empty bus of four partitions. */
export const memoryBus = (): MemoryBus => {
  const log = partitionLog(4)
  let committed: RelayCheckpoint | undefined
  let epoch = 0

  const put = (record: WireRecord) => {
    const decoded = decodeEnvelope(record)
    log.put(Buffer.from(record.key ?? []).toString(), (offset) =>
      E.isRight(decoded) ? { offset, event: decoded.right } : { offset, undecodable: decoded.left, record },
    )
    log.wake()
  }

  const publisher = (): EventPublisher => {
    let ownEpoch: number | undefined
    let follows = false
    const isFenced = () => ownEpoch !== undefined && ownEpoch !== epoch
    const publish = (
      events: Parameters<EventPublisher['publish']>[0],
      checkpoint: Position,
    ): E.Either<PublishError, void> => {
      if (isFenced()) return E.left(fenced)
      if (!follows) return E.left(checkpointNotRead)
      follows = false
      const disorder = outOfOrder(committed?.position, events, checkpoint)
      if (disorder !== undefined) return E.left(disorder)
      const envelopes: Envelope[] = []
      for (const event of events) {
        const envelope = encodeEnvelope(event)
        if (E.isLeft(envelope)) {
          const { stream, revision } = event
          const reason = describeFieldErrors(envelope.left)
          return E.left({ kind: 'rejected', reason, event: { stream, revision } })
        }
        envelopes.push(envelope.right)
      }
      for (const envelope of envelopes) put(wireRecordOf(envelope))
      committed = checkpointAfter(committed, events, checkpoint)
      follows = true
      return E.right(undefined)
    }
    return {
      checkpoint: () => () => {
        if (isFenced()) return Promise.resolve(E.left(fenced))
        ownEpoch ??= ++epoch
        follows = true
        return Promise.resolve(E.right(committed))
      },
      publish: (events, checkpoint) => () => Promise.resolve(publish(events, checkpoint)),
      close: () => Promise.resolve(),
    }
  }

  return { partitions: log.partitions.length, publisher, consumer: memoryGroups(log), put }
}
