import type { EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/**
 * By how many minutes the clocks of intakes on one event store may differ. What follows in a stream is never recorded
 * before what it follows; a clock further behind would tell of another time than that at which things were known.
 */
const mostSkewMinutes = 5

/**
 * A store that takes no append of an intake whose clock is too far behind: an event that follows others in its stream
 * carries the instant of the latest of them at least, and that lies ahead of this clock by more than may be. `now` in
 * milliseconds since 1970.
 */
export const heldToSkew = (store: EventStore, now: () => number): EventStore => ({
  ...store,
  append: (stream, expected, events) => async () => {
    const latest = events.reduce((last, { metadata }) => Math.max(last, Date.parse(metadata.recordedAt)), 0)
    const minutes = (latest - now()) / 60_000
    if (minutes <= mostSkewMinutes) return store.append(stream, expected, events)()
    const reason = `the clock of this intake is ${Math.round(minutes)} minutes behind what the record holds, and at most ${mostSkewMinutes} are taken: set this clock right, or that of the intake that is ahead`
    return E.left({ kind: 'clock-behind', reason })
  },
})
