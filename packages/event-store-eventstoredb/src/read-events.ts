import { AccessDeniedError } from '@eventstore/db-client'
import {
  beginning,
  comparePositions,
  ReadDenied,
  StoreUnavailable,
  type Page,
  type Position,
  type RecordedEvent,
} from '@ledger/event-store'
import type { Connection, Session } from './connection.ts'
import { decodeEvent, isOurs } from './decode-event.ts'
import { isTrouble, isWithinRecord } from './read-error.ts'
import { allEvents, allEventsBackwards, streamEvents, type Reader } from './server-streams.ts'

/** The fewest events that a page is asked of the server: its own events may fill a smaller one. */
const smallestPage = 32

/** Where the log ended, with the server's own events, and where its last event of ours was. */
type Looked = { readonly end: Position; readonly head: Position }

const failureOf = (session: Session, error: unknown): StoreUnavailable => {
  if (error instanceof StoreUnavailable) return error
  if (error instanceof AccessDeniedError) {
    session.denied('read')
    return new ReadDenied('EventStoreDB does not let this user read', { cause: error })
  }
  if (isTrouble(error)) session.troubled()
  const message = error instanceof Error ? error.message : String(error)
  return new StoreUnavailable(`EventStoreDB did not answer a read: ${message}`, { cause: error })
}

/** The reading half of the store: a stream, pages of the whole log, and where that ends. */
export const readEvents = (connection: Connection, reader: Reader) => {
  const readPage = async (session: Session, after: Position, limit: number, signal?: AbortSignal): Promise<Page> => {
    const events: RecordedEvent[] = []
    for (let next = after; ;) {
      // One more, for the event at the start position, which is read once more.
      const asked = Math.max(limit - events.length + 1, smallestPage)
      let got = 0
      for await (const event of allEvents(session, reader, next, asked, signal)) {
        got++
        if (comparePositions(event.position, next) <= 0) continue
        next = event.position
        if (isOurs(event)) events.push(decodeEvent(event))
        if (events.length === limit) return { events, next, atEnd: false }
      }
      if (got < asked) return { events, next, atEnd: true }
    }
  }

  const readPageBack = async (
    session: Session,
    before: Position | 'end',
    limit: number,
    signal?: AbortSignal,
  ): Promise<Page> => {
    const events: RecordedEvent[] = []
    let next: Position | 'end' = before
    for (;;) {
      if (next !== 'end' && next.commit < 0n) return { events, next, atEnd: true }
      const asked = Math.max(limit - events.length, smallestPage)
      let got = 0
      for await (const event of allEventsBackwards(session, reader, next, asked, signal)) {
        got++
        next = event.position
        if (isOurs(event)) events.push(decodeEvent(event))
        if (events.length === limit) return { events, next, atEnd: false }
      }
      if (got < asked) return { events, next: beginning, atEnd: true }
    }
  }

  /** Goes back from the end of the log to the last event of ours, or to where that was looked for before. */
  const lookBack = async (session: Session, before: Looked): Promise<Looked> => {
    let end: Position | undefined
    for await (const event of allEventsBackwards(session, reader)) {
      const { position } = event
      end ??= position
      if (isOurs(event)) return { end, head: position }
      if (comparePositions(position, before.end) <= 0) return { end, head: before.head }
    }
    return { end: end ?? beginning, head: beginning }
  }
  let looked: Looked = { end: beginning, head: beginning }

  /** Asks over the session of the moment, and says of it whether it did well. */
  const asking = async <A>(ask: (session: Session) => Promise<A>, signal?: AbortSignal): Promise<A> => {
    signal?.throwIfAborted()
    const session = connection.session()
    try {
      const answer = await ask(session)
      session.well()
      return answer
    } catch (error) {
      signal?.throwIfAborted()
      throw failureOf(session, error)
    }
  }

  return {
    async *readStream(stream: string, from = 0): AsyncGenerator<RecordedEvent> {
      const session = connection.session()
      try {
        for await (const event of streamEvents(session, reader, stream, from)) {
          if (isOurs(event)) yield decodeEvent(event)
        }
        session.well()
      } catch (error) {
        throw failureOf(session, error)
      }
    },
    readAll: (after: Position, limit: number, signal?: AbortSignal): Promise<Page> =>
      asking((session) => readPage(session, after, limit, signal), signal),
    readBackwards: (before: Position | 'end', limit: number, signal?: AbortSignal): Promise<Page> =>
      asking((session) => readPageBack(session, before, limit, signal), signal),
    readAt: (position: Position): Promise<RecordedEvent | undefined> =>
      asking(async (session) => {
        let found: RecordedEvent | undefined
        try {
          for await (const event of allEvents(session, reader, position, 1, undefined)) {
            if (comparePositions(event.position, position) === 0 && isOurs(event)) found = decodeEvent(event)
          }
        } catch (error) {
          // A log that was restored to an earlier time and went on has other records there.
          if (!isWithinRecord(error)) throw error
        }
        return found
      }),
    head: async (): Promise<Position> => {
      looked = await asking((session) => lookBack(session, looked))
      return looked.head
    },
  }
}
