import type { Rounding } from '@ledger/disclosure'
import type { EventStore } from '@ledger/event-store'
import type { EditionCube, PublishedQueries, ReadQueries } from '@ledger/read-model'

/**
 * What editions are made with. `secret`: by which chance rounds; a key of its own. `dueDay`: the day of the month (1 to
 * 28) on which one is due. `now` in milliseconds since 1970.
 */
export type EditionEngines = {
  readonly store: EventStore
  readonly queries: Pick<ReadQueries, 'freshness'>
  readonly published: Pick<PublishedQueries, 'edition' | 'editions' | 'netCounts'>
  readonly cube: EditionCube
  readonly secret: Uint8Array
  readonly rounding: Rounding
  readonly dueDay: number
  readonly now: () => number
}

/** Small changes are published as multiples of five, larger ones than ten as they are (decisions 0054, 0060). */
export const usualRounding: Rounding = { base: 5, largestRounded: 10 }

/** How the making of an edition stands. */
export type MakingPhase = 'waiting' | 'counting' | 'recording' | 'published'

/** What came of making an edition that did not come to its end; the next attempt goes on from what stands. */
export class EditionNotMade extends Error {
  override readonly name = 'EditionNotMade'
}
