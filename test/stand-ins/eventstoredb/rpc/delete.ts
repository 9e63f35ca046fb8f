import type { handleUnaryCall, Metadata } from '@grpc/grpc-js'
import type { DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { expectedNumber, expectedOf } from './proposed-record.ts'
import { asRefusal, refusal } from './rpc-error.ts'
import { admit, authorize, type ServerContext } from './server-context.ts'

/** Deletes, and gives the position of the deletion. */
const deletion = async (
  context: ServerContext,
  what: 'soft-delete' | 'tombstone',
  metadata: Metadata,
  options: DeleteReq.Options | TombstoneReq.Options | undefined,
): Promise<string> => {
  const caller = admit(context, 'delete', metadata)
  if (options === undefined) throw refusal.invalidArgument('a deletion names its stream')
  const stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()
  authorize(context, caller, 'delete', stream)
  const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined)
  const written = await context.log.write({ stream, expected, what })
  await context.faults.answering()
  if (written.kind === 'stream-deleted') throw refusal.streamDeleted(stream)
  if (written.kind === 'wrong-expected-version') {
    throw refusal.wrongExpectedVersion('Delete', stream, expectedNumber(expected), written.current)
  }
  return String(written.position)
}

/** `Streams.Delete`: the stream can be written to again, and its revisions go on. */
export const softDelete =
  (context: ServerContext): handleUnaryCall<DeleteReq, DeleteResp> =>
  (call, callback) => {
    deletion(context, 'soft-delete', call.metadata, call.request.getOptions()).then(
      (at) => {
        const position = new streams.DeleteResp.Position().setCommitPosition(at).setPreparePosition(at)
        callback(null, new streams.DeleteResp().setPosition(position))
      },
      (error: unknown) => callback(asRefusal(error)),
    )
  }

/** `Streams.Tombstone`: the stream is deleted for good. */
export const tombstone =
  (context: ServerContext): handleUnaryCall<TombstoneReq, TombstoneResp> =>
  (call, callback) => {
    deletion(context, 'tombstone', call.metadata, call.request.getOptions()).then(
      (at) => {
        const position = new streams.TombstoneResp.Position().setCommitPosition(at).setPreparePosition(at)
        callback(null, new streams.TombstoneResp().setPosition(position))
      },
      (error: unknown) => callback(asRefusal(error)),
    )
  }
