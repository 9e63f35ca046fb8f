import type { EventEnvelope, EventsAnswer } from '@ledger/api'
import {
  isUnreadable,
  positionText,
  recordedAtOf,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import type * as t from 'io-ts'
import { eventCursorText, type EventCursor } from './event-cursor.ts'

/** Which events are asked for: what is left out does not restrict. `from` is included, `until` is not. */
export type EventQuestion = {
  readonly stream?: string
  readonly type?: string
  readonly correlation?: string
  readonly from?: Instant
  readonly until?: Instant
  readonly cursor?: EventCursor
  readonly limit: number
}

/** So many events are looked at for one answer: nobody waits for the whole of a log, and one who looks keeps nobody waiting. */
const mostLooked = 20_000
const pageSize = 1_000

type Answer = t.TypeOf<typeof EventsAnswer>
type Store = Pick<EventStore, 'readAll' | 'readBackwards' | 'readStream'>

/** An event without what it says. */
const envelopeOf = ({ id, stream, revision, position, type, metadata }: RecordedEvent): EventEnvelope => ({
  ...{ id, stream, revision, position: positionText(position), type },
  ...(isUnreadable(metadata)
    ? { schemaVersion: null, recordedAt: null, agency: null, correlationId: null, causationId: null }
    : {
        schemaVersion: metadata.schemaVersion,
        recordedAt: metadata.recordedAt,
        agency: metadata.agency,
        correlationId: metadata.correlationId,
        causationId: metadata.causationId,
      }),
})

const isAskedFor =
  ({ type, correlation, from, until }: EventQuestion) =>
  (event: RecordedEvent): boolean => {
    if (type !== undefined && event.type !== type) return false
    const { metadata } = event
    if (isUnreadable(metadata)) return correlation === undefined && from === undefined && until === undefined
    if (correlation !== undefined && metadata.correlationId !== correlation) return false
    return (from === undefined || metadata.recordedAt >= from) && (until === undefined || metadata.recordedAt < until)
  }

/** The events of one stream, from a revision on. */
const ofStream = async (store: Store, stream: string, question: EventQuestion): Promise<Answer> => {
  const { cursor, limit } = question
  const asked = isAskedFor(question)
  const events: EventEnvelope[] = []
  let looked = 0
  let last: RecordedEvent | undefined
  let newer: string | null = null
  for await (const event of store.readStream(stream, cursor?.kind === 'from' ? cursor.revision : 0)) {
    if (events.length === limit || looked === mostLooked) {
      newer = eventCursorText({ kind: 'from', revision: event.revision })
      break
    }
    looked++
    last = event
    if (asked(event)) events.push(envelopeOf(event))
  }
  return { order: 'first-first', events, looked, lookedTo: lookedTo(last), older: null, newer }
}

const lookedTo = (last: RecordedEvent | undefined): Instant | null =>
  (last === undefined ? undefined : recordedAtOf(last)) ?? null

/** What was found on the way through the log, and how far that went. */
type Found = {
  readonly events: ReadonlyArray<RecordedEvent>
  readonly looked: number
  readonly first: RecordedEvent | undefined
  readonly last: RecordedEvent | undefined
  /** Whether nothing further of the log can be asked for. */
  readonly isOver: boolean
}

type Pages = (next: Position | undefined, limit: number) => ReturnType<EventStore['readAll']>

/** Clocks of several writers differ, so that an event may stand behind one that is later by so many milliseconds. */
const mostSkew = 10 * 60_000

const look = async (pages: Pages, question: EventQuestion, isPast: (at: number) => boolean): Promise<Found> => {
  const asked = isAskedFor(question)
  const events: RecordedEvent[] = []
  let looked = 0
  let [first, last]: ReadonlyArray<RecordedEvent | undefined> = []
  for (let next: Position | undefined; ;) {
    const page = await pages(next, pageSize)
    for (const event of page.events) {
      const at = recordedAtOf(event)
      if (at !== undefined && isPast(Date.parse(at))) return { events, looked, first, last, isOver: true }
      looked++
      first ??= event
      last = event
      if (asked(event)) events.push(event)
      if (events.length === question.limit || looked === mostLooked)
        return { events, looked, first, last, isOver: false }
    }
    if (page.atEnd) return { events, looked, first, last, isOver: true }
    next = page.next
  }
}

const cursorAt = (kind: 'before' | 'after', event: RecordedEvent | undefined): string | null =>
  event === undefined ? null : eventCursorText({ kind, position: event.position })

/** The latest events before a place, or before the end of the log. */
const back = async (store: Store, question: EventQuestion, before: Position | 'end', signal: AbortSignal) => {
  const least = question.from === undefined ? undefined : Date.parse(question.from) - mostSkew
  const pages: Pages = (next, limit) => store.readBackwards(next ?? before, limit, signal)
  const found = await look(pages, question, (at) => least !== undefined && at < least)
  return {
    ...found,
    older: found.isOver ? null : cursorAt('before', found.last),
    newer: before === 'end' ? null : cursorAt('after', found.first),
  }
}

/** The first events after a place, the latest of them first. */
const forth = async (store: Store, question: EventQuestion, start: Position, signal: AbortSignal) => {
  const most = question.until === undefined ? undefined : Date.parse(question.until) + mostSkew
  const pages: Pages = (next, limit) => store.readAll(next ?? start, limit, signal)
  const found = await look(pages, question, (at) => most !== undefined && at >= most)
  return {
    ...found,
    events: [...found.events].reverse(),
    older: cursorAt('before', found.first),
    newer: found.isOver ? null : cursorAt('after', found.last),
  }
}

/**
 * Envelopes of events: what was asked for of the log, the latest first, or of a stream, the first one first. So much of the log
 * is looked at for one answer, and the answer says how far that went. Throws `StoreUnavailable`.
 */
export const browseEvents = async (store: Store, question: EventQuestion, signal: AbortSignal): Promise<Answer> => {
  const { stream, cursor } = question
  if (stream !== undefined) return ofStream(store, stream, question)
  const found =
    cursor?.kind === 'after'
      ? await forth(store, question, cursor.position, signal)
      : await back(store, question, cursor?.kind === 'before' ? cursor.position : 'end', signal)
  const { events, looked, last, older, newer } = found
  return { order: 'latest-first', events: events.map(envelopeOf), looked, lookedTo: lookedTo(last), older, newer }
}
