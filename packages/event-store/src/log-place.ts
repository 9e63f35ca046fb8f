import { comparePositions, parsePosition, positionText, type Position } from './position.ts'
import type { EventStore } from './event-store.ts'

/**
 * A place in a log that names the event there, so that the log can be told from another one, or from an older copy of
 * itself that went on differently. `eventId` is undefined where the place was kept before ids were.
 */
export type LogPlace = { readonly position: Position; readonly eventId: string | undefined }

/** A place as text: `4711@<event id>`; the position alone where the id is not known. */
export const logPlaceText = ({ position, eventId }: LogPlace): string =>
  eventId === undefined ? positionText(position) : `${positionText(position)}@${eventId}`

/** The place of a text, or undefined where it is none. */
export const parseLogPlace = (text: string): LogPlace | undefined => {
  const sign = text.indexOf('@')
  const position = parsePosition(sign < 0 ? text : text.slice(0, sign))
  if (position === undefined) return undefined
  return { position, eventId: sign < 0 ? undefined : text.slice(sign + 1) }
}

/**
 * Whether the store holds the log in which this place was: the very event that is named stands there. A place without
 * an event (the beginning, or one kept before ids were) is in every log that reaches so far.
 */
export const holdsPlace = async (
  store: Pick<EventStore, 'readAt' | 'head'>,
  { position, eventId }: LogPlace,
): Promise<boolean> => {
  if (eventId === undefined) return comparePositions(position, await store.head()) <= 0
  return (await store.readAt(position))?.id === eventId
}
