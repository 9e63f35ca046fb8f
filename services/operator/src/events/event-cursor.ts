import { parsePosition, positionText, type Position } from '@ledger/event-store'
import { checked } from '@ledger/kernel'

/** Where a page of events goes on: before or after a position of the log, or of a stream, from a revision on. */
export type EventCursor =
  | { readonly kind: 'before' | 'after'; readonly position: Position }
  | { readonly kind: 'from'; readonly revision: number }

const shape = /^(?:(before|after)\.(-?[\d/]{1,40})|from\.(\d{1,10}))$/

/** What the text of a cursor says; undefined where it is none. */
export const eventCursorOf = (text: string): EventCursor | undefined => {
  const [, kind, at, revision] = shape.exec(text) ?? []
  if (revision !== undefined) return { kind: 'from', revision: Number(revision) }
  const position = at === undefined ? undefined : parsePosition(at)
  if (position === undefined || (kind !== 'before' && kind !== 'after')) return undefined
  return { kind, position }
}

/** A cursor as the page before gives it. */
export const eventCursorText = (cursor: EventCursor): string =>
  cursor.kind === 'from' ? `from.${cursor.revision}` : `${cursor.kind}.${positionText(cursor.position)}`

/** The codec of a cursor's text. */
export const EventCursorText = checked<string>(
  'EventCursor',
  (u): u is string => typeof u === 'string' && eventCursorOf(u) !== undefined,
  'must be the cursor that the page before gave',
  { type: 'string', pattern: shape.source },
)
