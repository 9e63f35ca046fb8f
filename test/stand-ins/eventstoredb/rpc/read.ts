import { once } from 'node:events'
import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js'
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { everything, type Caller } from '../access/stream-access.ts'
import { eventFilter } from './event-filter.ts'
import { readAll } from './read-all.ts'
import { readStream } from './read-stream.ts'
import { asRefusal, refusal } from './rpc-error.ts'
import { admit, authorize, type ServerContext } from './server-context.ts'
import { subscribeToAll, subscribeToStream } from './subscribe.ts'

type Call = ServerWritableStream<ReadReq, ReadResp>
type Answers = Iterable<ReadResp> | AsyncIterable<ReadResp>

type Ends = { readonly hasStart: () => boolean; readonly hasEnd: () => boolean }

const placeOf = (options: Ends, exact: () => string | undefined): number | 'start' | 'end' => {
  if (options.hasStart()) return 'start'
  if (options.hasEnd()) return 'end'
  const text = exact()
  if (text === undefined) throw refusal.invalidArgument('a read begins somewhere')
  // Beyond what a number holds exactly there is nothing; the largest of all is the end.
  return BigInt(text) > BigInt(Number.MAX_SAFE_INTEGER) ? 'end' : Number(text)
}

const answersOf = (context: ServerContext, caller: Caller, options: ReadReq.Options, signal: AbortSignal): Answers => {
  const { log } = context
  const structuredIds = options.getUuidOption()?.hasString() !== true
  const direction =
    options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS ? 'forwards' : 'backwards'
  const filter = options.getFilter() && eventFilter(options.getFilter()!)
  const subscribes = options.hasSubscription()
  const count = Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER)
  const ofStream = options.getStream()
  const ofAll = options.getAll()
  if (!subscribes && !options.hasCount()) throw refusal.invalidArgument('a read has a count, or is a subscription')
  if (subscribes && direction === 'backwards') throw refusal.invalidArgument('subscriptions go forwards')
  if (ofStream !== undefined) {
    if (filter !== undefined) throw refusal.invalidArgument('only the whole log can be filtered')
    const stream = Buffer.from(ofStream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()
    authorize(context, caller, 'read', stream)
    const from = placeOf(ofStream, () => (ofStream.hasRevision() ? ofStream.getRevision() : undefined))
    const control = (options.getControlOption()?.getCompatibility() ?? 0) >= 1
    return subscribes
      ? subscribeToStream(log, { stream, after: from, structuredIds }, signal)
      : readStream(log, { stream, from, count, direction, structuredIds, control })
  }
  if (ofAll === undefined) throw refusal.invalidArgument('a read is of a stream, or of all')
  authorize(context, caller, 'read', everything)
  const from = placeOf(ofAll, () => ofAll.getPosition()?.getCommitPosition())
  if (typeof from === 'number' && log.isWithinRecord(from)) throw refusal.invalidPosition()
  return subscribes
    ? subscribeToAll(log, { after: from, filter, structuredIds }, signal)
    : readAll(log, { from, count, direction, filter, structuredIds })
}

const send = async (call: Call, answers: Answers, { faults }: ServerContext, signal: AbortSignal): Promise<void> => {
  for await (const answer of answers) {
    await faults.answering()
    if (signal.aborted) return
    if (!call.write(answer)) await once(call, 'drain', { signal }).catch(() => undefined)
  }
}

/** `Streams.Read`: reads and subscriptions, of a stream or of the whole log. */
export const read =
  (context: ServerContext): handleServerStreamingCall<ReadReq, ReadResp> =>
  (call) => {
    const cancelled = new AbortController()
    call.on('cancelled', () => cancelled.abort())
    const options = call.request.getOptions()
    const serve = async (): Promise<void> => {
      const caller = admit(context, options?.hasSubscription() === true ? 'subscribe' : 'read', call.metadata)
      if (options === undefined) throw refusal.invalidArgument('a read has options')
      const signal = options.hasSubscription()
        ? AbortSignal.any([cancelled.signal, context.faults.subscriptionsEnd()])
        : cancelled.signal
      await send(call, answersOf(context, caller, options, signal), context, signal)
      call.end()
    }
    const closed = context.faults.openRead()
    serve()
      .catch((error: unknown) => call.emit('error', asRefusal(error)))
      .finally(closed)
  }
