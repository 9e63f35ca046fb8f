import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import type { AgencyId } from '../ids.ts'
import { absorbedJourneys } from './absorbed-journeys.ts'
import type { Case } from './case.ts'
import { JourneyNumber } from './journey.ts'
import { everyJourney } from './journeys-of.ts'

/** A journey that a released duplicate is given back; it `stays` as well where others tell of it. */
export const ReleasedJourney = record('ReleasedJourney', { journey: JourneyNumber, stays: t.boolean })
export type ReleasedJourney = t.TypeOf<typeof ReleasedJourney>

type AbsorbedAt = Case['absorbed'][number]

/** The agencies that hold a case by one duplicate alone, and by nothing once that is released. */
const holdingBy = (state: Case, { duplicate, holders }: AbsorbedAt): ReadonlySet<string> => {
  const others = state.absorbed.filter((one) => one.duplicate !== duplicate)
  const staying = new Set<AgencyId>([...state.holders, ...others.flatMap((one) => one.holders)])
  return new Set(holders.filter((one) => !staying.has(one)))
}

/**
 * What goes with a duplicate that is released: the facts that stand, and the journeys, of those agencies that hold the case
 * by it alone. They could record them here only while it was merged, and can neither see nor change them here afterwards. A
 * journey stays as well where facts of others stand in it, or another duplicate tells the same.
 */
export const leavingWith = (
  state: Case,
  released: AbsorbedAt,
): { readonly facts: ReadonlyArray<number>; readonly journeys: ReadonlyArray<ReleasedJourney> } => {
  const leaving = holdingBy(state, released)
  if (leaving.size === 0) return { facts: [], journeys: [] }
  const journeys = everyJourney(state)
  const others = state.absorbed.filter((one) => one !== released)
  const toldByOthers = new Set(absorbedJourneys({ ...state, absorbed: others }).map(({ sameAs }) => sameAs))
  return {
    facts: journeys.flatMap(({ facts }) => facts.filter(({ agency }) => leaving.has(agency)).map(({ fact }) => fact)),
    journeys: journeys.flatMap(({ begun, facts }, index) => {
      if (begun === undefined || !begun.every(({ agency }) => leaving.has(agency))) return []
      const stays = toldByOthers.has(index + 1) || facts.some(({ agency }) => !leaving.has(agency))
      return [{ journey: index + 1, stays }]
    }),
  }
}
