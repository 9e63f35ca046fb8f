import type { handleBidiStreamingCall, ServerDuplexStream } from '@grpc/grpc-js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js'
import { mayUse, type Caller } from '../access/stream-access.ts'
import type { Expected, ProposedRecord } from '../log/record.ts'
import { accessDenied, badRequest, batchResponse, maximumAppendSizeExceeded, timeout } from './batch-responses.ts'
import { expectedOf, proposedBytes, proposedRecord } from './proposed-record.ts'
import { asRefusal, type RpcError } from './rpc-error.ts'
import { admit, type ServerContext } from './server-context.ts'

type Batch = {
  readonly stream: string
  readonly expected: Expected
  readonly events: ProposedRecord[]
  bytes: number
  readonly timer: NodeJS.Timeout
}

/** How long an append that is not whole yet is waited for at most, in milliseconds. */
const longestWait = 3_600_000

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>

const serve = (context: ServerContext, caller: Caller, call: Call) => {
  const { log, faults, maxAppendSize } = context
  const batches = new Map<string, Batch>()

  const respond = (request: BatchAppendReq, stream: string, response: BatchAppendResp) => {
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream))
    if (!call.cancelled)
      call.write(response.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(identifier))
  }

  const drop = (key: string) => {
    clearTimeout(batches.get(key)?.timer)
    batches.delete(key)
  }

  const begin = (key: string, request: BatchAppendReq, options: BatchAppendReq.Options): void => {
    const stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()
    if (!mayUse(log, caller, 'write', stream)) return respond(request, stream, accessDenied())
    const expected = expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined)
    const left = (options.getDeadline()?.toDate().getTime() ?? Infinity) - Date.now()
    const late = () => {
      drop(key)
      respond(request, stream, timeout())
    }
    if (left <= 0) return late()
    const timer = setTimeout(late, Math.min(left, longestWait))
    batches.set(key, { stream, expected, events: [], bytes: 0, timer })
  }

  const take = async (request: BatchAppendReq): Promise<void> => {
    const key = Buffer.from(request.getCorrelationId()?.serializeBinary() ?? []).toString('hex')
    const options = request.getOptions()
    if (options !== undefined) begin(key, request, options)
    const batch = batches.get(key)
    if (batch === undefined) return
    for (const event of request.getProposedMessagesList().map(proposedRecord)) {
      batch.events.push(event)
      batch.bytes += proposedBytes(event)
    }
    if (batch.bytes > maxAppendSize) {
      drop(key)
      return respond(request, batch.stream, maximumAppendSizeExceeded(maxAppendSize))
    }
    if (!request.getIsFinal()) return
    drop(key)
    const written = await log.write({ stream: batch.stream, expected: batch.expected, what: batch.events })
    await faults.answering()
    if (!faults.answerIsLost()) respond(request, batch.stream, batchResponse(written, batch.stream, batch.expected))
  }

  let running = 0
  let ended = false
  const endWhenDone = () => ended && running === 0 && call.end()
  call.on('data', (request: BatchAppendReq) => {
    running++
    void take(request)
      .catch((error: unknown) => respond(request, '', badRequest(asRefusal(error).message)))
      .finally(() => {
        running--
        endWhenDone()
      })
  })
  call.on('end', () => {
    ended = true
    endWhenDone()
  })
  call.on('cancelled', () => [...batches.keys()].forEach(drop))
}

/** `Streams.BatchAppend`: many appends over one call, each answered under its correlation id. */
export const batchAppend =
  (context: ServerContext): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> =>
  (call) => {
    try {
      serve(context, admit(context, 'batchAppend', call.metadata), call)
    } catch (error) {
      call.emit('error', asRefusal(error) satisfies RpcError)
    }
  }
