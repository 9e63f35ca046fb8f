import {
  beginning,
  logPlaceText,
  parseLogPlace,
  positionText,
  type EventStore,
  type LogPlace,
  type Position,
  type RecordedEvent,
  type StreamPlace,
} from '@ledger/event-store'

/** Some events of a source; `next` is where it stands after them, in its own words. */
export type SourcePage = {
  readonly events: ReadonlyArray<RecordedEvent>
  readonly next: string
  readonly atEnd: boolean
}

/** Where events come from in an order in which each stream keeps its own, page by page, and again from any place. */
export type EventSource = {
  /** The name under which its checkpoint is kept. */
  readonly name: string
  /** Whether each stream comes whole, all its events before those of the next. */
  readonly isStreamByStream: boolean
  readonly read: (after: string | undefined, limit: number) => Promise<SourcePage>
  /** Resolves when something newer may be there, or the signal is aborted. */
  readonly await: (after: string | undefined, signal: AbortSignal) => Promise<void>
}

const nowhere: LogPlace = { position: beginning, eventId: undefined }

/** The place in the log of a checkpoint's words. */
export const logPlaceOf = (at: string | undefined): LogPlace => {
  const place = at === undefined ? nowhere : parseLogPlace(at)
  if (place === undefined) throw new Error(`checkpoint ${at} is no place in a log`)
  return place
}

/** The name of the checkpoint of the event store's own log. */
export const logName = 'log'

/**
 * The global log of an event store, in its order. Its places name the last event that was read, so that a checkpoint
 * can be told from the same position of another log.
 */
export const logSource = (store: Pick<EventStore, 'readAll' | 'awaitAppend'>): EventSource => ({
  name: logName,
  isStreamByStream: false,
  read: async (after, limit) => {
    const { events, atEnd } = await store.readAll(logPlaceOf(after).position, limit)
    const last = events.at(-1)
    // Without an event of ours the place stays where it is: it names the event that stands there.
    if (last === undefined) return { events, next: after ?? logPlaceText(nowhere), atEnd }
    return { events, next: logPlaceText({ position: last.position, eventId: last.id }), atEnd }
  },
  await: (after, signal) => store.awaitAppend(logPlaceOf(after).position, signal),
})

const placeText = ({ stream, revision }: StreamPlace): string => `${revision}@${stream}`

const placeOf = (at: string | undefined): StreamPlace | undefined => {
  if (at === undefined) return undefined
  const sign = at.indexOf('@')
  return { stream: at.slice(sign + 1), revision: Number(at.slice(0, sign)) }
}

/** All streams of an event store up to a position of its log, one after the other. It ends. */
export const streamsSource = (readByStream: NonNullable<EventStore['readByStream']>, upTo: Position): EventSource => ({
  name: `streams up to ${positionText(upTo)}`,
  isStreamByStream: true,
  read: async (after, limit) => {
    const events = await readByStream(placeOf(after), upTo, limit)
    const last = events.at(-1)
    return { events, next: last === undefined ? (after ?? '') : placeText(last), atEnd: events.length < limit }
  },
  await: () => Promise.resolve(),
})
