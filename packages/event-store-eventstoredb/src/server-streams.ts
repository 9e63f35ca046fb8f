import {
  BACKWARDS,
  END,
  excludeSystemEvents,
  START,
  StreamDeletedError,
  StreamNotFoundError,
  type ReadRevision,
  type ResolvedEvent,
} from '@eventstore/db-client'
import type { Position } from '@ledger/event-store'
import type { Session } from './connection.ts'
import type { PlacedEvent } from './decode-event.ts'
import { readLeader } from './follow-leader.ts'
import type { Credentials } from './options.ts'
import { pull } from './pull.ts'

/** Whose streams are read, and how long they may stay silent. */
export type Reader = { readonly credentials: Credentials; readonly silence: number }

const placeOf = ({ commit, prepare }: Position) => (commit < 0n ? START : { commit, prepare })

async function* records(events: AsyncIterable<ResolvedEvent>): AsyncGenerator<PlacedEvent> {
  for await (const { event } of events) {
    if (event === undefined) continue
    const { position } = event
    if (position === undefined) throw new Error('EventStoreDB told an event without its position')
    yield { ...event, position }
  }
}

/**
 * The events of a stream from a revision on. None where there is no such stream, and none of one that was deleted,
 * softly or for good. The leader is asked: what was just acknowledged must be there.
 */
export async function* streamEvents(
  { client, gone }: Session,
  { credentials, silence }: Reader,
  stream: string,
  from: number,
  count = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<PlacedEvent> {
  const fromRevision: ReadRevision = from === 0 ? START : BigInt(from)
  const options = { fromRevision, maxCount: count, credentials, requiresLeader: true }
  try {
    yield* records(readLeader(() => pull(client.readStream(stream, options), { silence, signals: [gone] })))
  } catch (error) {
    if (!(error instanceof StreamNotFoundError || error instanceof StreamDeletedError)) throw error
  }
}

/** At most `count` events of the whole log from a position on, the one that begins there among them. */
export const allEvents = (
  { client, gone }: Session,
  { credentials, silence }: Reader,
  from: Position,
  count: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<PlacedEvent> => {
  const read = client.readAll({ fromPosition: placeOf(from), maxCount: count, credentials })
  return records(pull(read, { silence, signals: [gone, signal] }))
}

/**
 * The events of the whole log before a position, or before its end, the last one first; as the leader has it, which is
 * never behind what it acknowledged.
 */
export const allEventsBackwards = (
  { client, gone }: Session,
  { credentials, silence }: Reader,
  before: Position | 'end' = 'end',
  count = Number.MAX_SAFE_INTEGER,
  signal?: AbortSignal,
): AsyncGenerator<PlacedEvent> => {
  const fromPosition = before === 'end' ? END : placeOf(before)
  const options = { direction: BACKWARDS, fromPosition, maxCount: count, credentials, requiresLeader: true } as const
  return records(readLeader(() => pull(client.readAll(options), { silence, signals: [gone, signal] })))
}

/** The events after a position, and those that come; without the server's own. It waits for ever. */
export const comingEvents = (
  { client, gone }: Session,
  { credentials }: Reader,
  after: Position,
  signal: AbortSignal,
): AsyncGenerator<PlacedEvent> => {
  const filter = excludeSystemEvents()
  const subscription = client.subscribeToAll({ fromPosition: placeOf(after), filter, credentials })
  return records(pull(subscription, { signals: [gone, signal] }))
}
