import { randomUUID } from 'node:crypto'
import type { ReadResp as ReadResponse } from '@eventstore/db-client/generated/streams_pb.js'
import type { Log } from '../log/open-log.ts'
import type { EventFilter } from './event-filter.ts'
import { readResponse } from './read-responses.ts'
import { refusal } from './rpc-error.ts'

const pageSize = 64

/** A subscription to the whole log; `after` is a position, and the event there is not part of it. */
export type AllSubscription = {
  readonly after: number | 'start' | 'end'
  readonly filter: EventFilter | undefined
  readonly structuredIds: boolean
}

/** A subscription to a stream; `after` is a revision, and the event there is not part of it. */
export type StreamSubscription = {
  readonly stream: string
  readonly after: number | 'start' | 'end'
  readonly structuredIds: boolean
}

const startOf = (after: number | 'start' | 'end', last: number): number => {
  if (after === 'end') return last
  return after === 'start' ? -1 : after
}

/** What a subscription to the whole log is answered with: what is there, that it caught up, and what comes. */
export async function* subscribeToAll(
  log: Log,
  { after, filter, structuredIds }: AllSubscription,
  signal: AbortSignal,
): AsyncGenerator<ReadResponse> {
  yield readResponse.confirmation(randomUUID())
  let at = startOf(after, log.lastPosition())
  let caughtUp = false
  let looked = 0
  let told = -1
  for (let catchesUp = at < log.lastPosition(); !signal.aborted;) {
    const seen = log.lastPosition()
    const records = log.readAll(at + 1, pageSize, 'forwards')
    for (const record of records) {
      at = record.position
      if (filter?.allows(record) !== false) yield readResponse.event(record, structuredIds)
      if (filter === undefined || ++looked < filter.checkpointInterval) continue
      looked = 0
      told = at
      yield readResponse.checkpoint(at)
    }
    if (records.length === pageSize) continue
    if (!caughtUp) {
      if (catchesUp && filter !== undefined && told < at) yield readResponse.checkpoint((told = at))
      catchesUp = false
      caughtUp = true
      yield readResponse.caughtUp()
    }
    if (log.lastPosition() === seen) await log.grown(signal)
  }
}

/** What a subscription to a stream is answered with. It ends with an error when the stream is deleted for good. */
export async function* subscribeToStream(
  log: Log,
  { stream, after, structuredIds }: StreamSubscription,
  signal: AbortSignal,
): AsyncGenerator<ReadResponse> {
  yield readResponse.confirmation(randomUUID())
  let at = startOf(after, log.lastRevision(stream))
  for (let caughtUp = false; !signal.aborted;) {
    const seen = log.lastPosition()
    const page = log.readStream(stream, at + 1, pageSize, 'forwards')
    if (page === 'deleted') throw refusal.streamDeleted(stream)
    for (const record of page === 'not-found' ? [] : page.records) {
      at = record.revision
      yield readResponse.event(record, structuredIds)
    }
    if (page !== 'not-found' && !page.atEnd) continue
    if (!caughtUp) yield readResponse.caughtUp()
    caughtUp = true
    if (log.lastPosition() === seen) await log.grown(signal)
  }
}
