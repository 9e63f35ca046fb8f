import type { handleClientStreamingCall, ServerReadableStream } from '@grpc/grpc-js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { noRevision, type Expected, type ProposedRecord } from '../log/record.ts'
import type { Written } from '../log/write-group.ts'
import { expectedOf, proposedBytes, proposedRecord } from './proposed-record.ts'
import { revisionText } from './read-responses.ts'
import { asRefusal, refusal } from './rpc-error.ts'
import { admit, authorize, type ServerContext } from './server-context.ts'

type AppendRequest = {
  readonly stream: string
  readonly expected: Expected
  readonly events: ReadonlyArray<ProposedRecord>
}

const readRequest = async (
  call: ServerReadableStream<AppendReq, AppendResp>,
  maxAppendSize: number,
): Promise<AppendRequest> => {
  let head: Pick<AppendRequest, 'stream' | 'expected'> | undefined
  const events: ProposedRecord[] = []
  let bytes = 0
  for await (const request of call as AsyncIterable<AppendReq>) {
    const options = request.getOptions()
    const message = request.getProposedMessage()
    if (head === undefined && options !== undefined) {
      const stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()
      head = { stream, expected: expectedOf(options, options.hasRevision() ? options.getRevision() : undefined) }
    } else if (head !== undefined && message !== undefined) {
      const event = proposedRecord(message)
      bytes += proposedBytes(event)
      if (bytes > maxAppendSize) throw refusal.maximumAppendSizeExceeded(maxAppendSize)
      events.push(event)
    } else {
      throw refusal.invalidArgument('an append is its options, and then its events')
    }
  }
  if (head === undefined || head.stream === '') throw refusal.invalidArgument('an append names its stream')
  return { ...head, events }
}

const wrongExpectedVersion = (current: number, expected: Expected): AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion()
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty()).setAny2060(new shared.Empty())
  else if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty())
  else if (expected === 'stream-exists') {
    wrong.setExpectedStreamExists(new shared.Empty()).setStreamExists2060(new shared.Empty())
  } else wrong.setExpectedRevision(String(expected)).setExpectedRevision2060(expected)
  if (current === noRevision) wrong.setCurrentNoStream(new shared.Empty()).setNoStream2060(new shared.Empty())
  else wrong.setCurrentRevision(String(current)).setCurrentRevision2060(current)
  return new streams.AppendResp().setWrongExpectedVersion(wrong)
}

const success = ({ revision, position }: Extract<Written, { kind: 'written' }>): AppendResp => {
  const done = new streams.AppendResp.Success()
  if (revision === noRevision) done.setNoStream(new shared.Empty())
  else done.setCurrentRevision(revisionText(revision))
  if (position === undefined) done.setNoPosition(new shared.Empty())
  else {
    const at = new streams.AppendResp.Position()
    done.setPosition(at.setCommitPosition(String(position)).setPreparePosition(String(position)))
  }
  return new streams.AppendResp().setSuccess(done)
}

/** `Streams.Append`: the classic append, one call an append. */
export const append =
  (context: ServerContext): handleClientStreamingCall<AppendReq, AppendResp> =>
  (call, callback) => {
    const answer = async (): Promise<AppendResp | undefined> => {
      const caller = admit(context, 'append', call.metadata)
      const { stream, expected, events } = await readRequest(call, context.maxAppendSize)
      authorize(context, caller, 'write', stream)
      const written = await context.log.write({ stream, expected, what: events })
      await context.faults.answering()
      if (context.faults.answerIsLost()) return undefined
      if (written.kind === 'stream-deleted') throw refusal.streamDeleted(stream)
      return written.kind === 'written' ? success(written) : wrongExpectedVersion(written.current, expected)
    }
    answer().then(
      (response) => response && callback(null, response),
      (error: unknown) => callback(asRefusal(error)),
    )
  }
