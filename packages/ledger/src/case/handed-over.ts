import type { MergedJourneys } from '../codes/index.ts'
import type { CaseId } from '../ids.ts'
import type { Case } from './case.ts'
import type { Absorbed, HandedJourney } from './facts-counted.ts'
import { holdersOf } from './holders-of.ts'
import { toldJourneysOf } from './told-journeys.ts'

/** The journeys that a duplicate hands over, the latest last. */
const handedJourneysOf = (state: Case): ReadonlyArray<HandedJourney> =>
  toldJourneysOf(state).map(({ facts, report, person, exploitation, isVictims }) => ({
    facts,
    report,
    person,
    exploitation,
    ...(!isVictims && { noVictim: true as const }),
  }))

/**
 * What a duplicate hands over to the case that it is merged into: its holders and its journeys, and whether they are the
 * same as those of that case; as it said itself where it was merged already.
 */
export const handedOver = (
  duplicate: CaseId,
  state: Case,
  journeys: MergedJourneys = state.mergedAs ?? 'Same',
): Absorbed => ({ duplicate, holders: [...holdersOf(state)], journeys, told: [...handedJourneysOf(state)] })
