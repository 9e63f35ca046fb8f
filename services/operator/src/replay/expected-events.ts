import type { Position } from '@ledger/event-store'
import type { Progress } from '@ledger/read-model'

/** How many events a log holds up to its head, as far as that can be told from how much of it was read. */
export type ExpectedEvents = (head: Position, done: Progress) => number | undefined

/** Where positions count events, as in SQLite. */
export const eventsCounted: ExpectedEvents = (head, { events }) => Math.max(Number(head.commit), events)

/** Where positions measure a log in bytes, as in EventStoreDB: as many again as were read of the part that was read. */
export const eventsByMeasure: ExpectedEvents = (head, { events, position }) => {
  if (events === 0 || position.commit <= 0n) return undefined
  const part = Math.min(Number(position.commit) / Math.max(Number(head.commit), 1), 1)
  return Math.max(Math.round(events / part), events)
}
