import type { Code } from '@eventstore/db-client/generated/code_pb.js'
import codes from '@eventstore/db-client/generated/code_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import statuses from '@eventstore/db-client/generated/status_pb.js'
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import any from 'google-protobuf/google/protobuf/any_pb.js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import { noRevision, type Expected } from '../log/record.ts'
import type { Written } from '../log/write-group.ts'
import { revisionText } from './read-responses.ts'

type Detail = { readonly serializeBinary: () => Uint8Array }

const failure = (code: Code, name: string, detail: Detail): BatchAppendResp => {
  const details = new any.Any()
  details.pack(detail.serializeBinary(), `event_store.client.${name}`)
  return new streams.BatchAppendResp().setError(
    new statuses.Status().setCode(code).setMessage(name).setDetails(details),
  )
}

const wrongExpectedVersion = (current: number, expected: Expected): BatchAppendResp => {
  const wrong = new shared.WrongExpectedVersion()
  if (current === noRevision) wrong.setCurrentNoStream(new empty.Empty())
  else wrong.setCurrentStreamRevision(String(current))
  if (expected === 'any') wrong.setExpectedAny(new empty.Empty())
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new empty.Empty())
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new empty.Empty())
  else wrong.setExpectedStreamPosition(String(expected))
  return failure(codes.Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrong)
}

/** What an append of a batch is answered with. */
export const batchResponse = (written: Written, stream: string, expected: Expected): BatchAppendResp => {
  if (written.kind === 'wrong-expected-version') return wrongExpectedVersion(written.current, expected)
  if (written.kind === 'stream-deleted') {
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream))
    return failure(codes.Code.NOT_FOUND, 'StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifier))
  }
  const done = new streams.BatchAppendResp.Success()
  if (written.revision === noRevision) done.setNoStream(new empty.Empty())
  else done.setCurrentRevision(revisionText(written.revision))
  if (written.position === undefined) done.setNoPosition(new empty.Empty())
  else {
    const at = new shared.AllStreamPosition().setCommitPosition(String(written.position))
    done.setPosition(at.setPreparePosition(String(written.position)))
  }
  return new streams.BatchAppendResp().setSuccess(done)
}

/** The answer to what is no append. */
export const badRequest = (message: string): BatchAppendResp =>
  failure(codes.Code.INVALID_ARGUMENT, 'BadRequest', new shared.BadRequest().setMessage(message))

/** The answer to an append that the caller may not make. */
export const accessDenied = (): BatchAppendResp =>
  failure(codes.Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied())

/** The answer to an append that was not whole in time. */
export const timeout = (): BatchAppendResp => failure(codes.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout())

/** The answer to an append of more bytes than one may have. */
export const maximumAppendSizeExceeded = (most: number): BatchAppendResp =>
  failure(
    codes.Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    new shared.MaximumAppendSizeExceeded().setMaxappendsize(most),
  )
