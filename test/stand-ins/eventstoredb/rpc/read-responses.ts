import type { ReadResp as ReadResponse } from '@eventstore/db-client/generated/streams_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { deletedRevision, deletedRevisionText, type LogRecord } from '../log/record.ts'
import { uuidMessage } from './uuid-message.ts'

/** A revision as it is told on the wire. */
export const revisionText = (revision: number): string =>
  revision === deletedRevision ? deletedRevisionText : String(revision)

const ticksPerMillisecond = 10_000n

const recordedEvent = (record: LogRecord, structuredIds: boolean) => {
  const event = new streams.ReadResp.ReadEvent.RecordedEvent()
  event.setId(uuidMessage(record.id, structuredIds))
  event.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(record.stream)))
  event.setStreamRevision(revisionText(record.revision))
  // The log knows events that commit themselves only, so the record's place is both numbers of its position.
  event.setCommitPosition(String(record.position)).setPreparePosition(String(record.position))
  event
    .getMetadataMap()
    .set('type', record.type)
    .set('created', String(BigInt(record.created) * ticksPerMillisecond))
    .set('content-type', record.isJson ? 'application/json' : 'application/octet-stream')
  return event.setData(record.data).setCustomMetadata(record.metadata)
}

/** What a read or a subscription is answered with, one message each. */
export const readResponse = {
  event: (record: LogRecord, structuredIds: boolean): ReadResponse => {
    const read = new streams.ReadResp.ReadEvent().setEvent(recordedEvent(record, structuredIds))
    return new streams.ReadResp().setEvent(read.setCommitPosition(String(record.position)))
  },
  confirmation: (subscriptionId: string): ReadResponse =>
    new streams.ReadResp().setConfirmation(
      new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(subscriptionId),
    ),
  checkpoint: (position: number): ReadResponse =>
    new streams.ReadResp().setCheckpoint(
      new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)),
    ),
  caughtUp: (): ReadResponse => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()),
  streamNotFound: (stream: string): ReadResponse =>
    new streams.ReadResp().setStreamNotFound(
      new streams.ReadResp.StreamNotFound().setStreamIdentifier(
        new shared.StreamIdentifier().setStreamName(Buffer.from(stream)),
      ),
    ),
  firstStreamPosition: (revision: number): ReadResponse =>
    new streams.ReadResp().setFirstStreamPosition(revisionText(revision)),
  lastStreamPosition: (revision: number): ReadResponse =>
    new streams.ReadResp().setLastStreamPosition(revisionText(revision)),
} as const
