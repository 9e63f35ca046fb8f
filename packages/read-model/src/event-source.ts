import {
  beginning,
  parsePosition,
  positionText,
  type EventStore,
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

const positionOf = (at: string | undefined): Position => {
  const position = at === undefined ? beginning : parsePosition(at)
  if (position === undefined) throw new Error(`checkpoint ${at} is no position`)
  return position
}

/** The name of the checkpoint of the event store's own log. */
export const logName = 'log'

/** The global log of an event store, in its order. */
export const logSource = (store: Pick<EventStore, 'readAll' | 'awaitAppend'>): EventSource => ({
  name: logName,
  isStreamByStream: false,
  read: async (after, limit) => {
    const { events, next, atEnd } = await store.readAll(positionOf(after), limit)
    return { events, next: positionText(next), atEnd }
  },
  await: (after, signal) => store.awaitAppend(positionOf(after), signal),
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
