import { codeSet, Instant, listOf, PartialDate, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { MergedJourneys, StatusAsserter } from '../codes/index.ts'
import { AgencyId, CaseId } from '../ids.ts'
import { Departure, Exploitation, Person, ReintegrationStart, Report, Rescue, ShelterAdmission } from './facts.ts'
import { JourneyNumber } from './journey.ts'

/** The facts of a journey that statistics count as stages; `identifiedBy` is the body whose assessment stands. */
export const CountedFacts = record(
  'CountedFacts',
  {},
  {
    identifiedOn: PartialDate,
    identifiedBy: StatusAsserter,
    rescue: Rescue,
    shelterAdmission: ShelterAdmission,
    assistedOn: PartialDate,
    protectedOn: PartialDate,
    departure: Departure,
    reintegrationStart: ReintegrationStart,
  },
)
export type CountedFacts = t.TypeOf<typeof CountedFacts>

/**
 * A journey as a duplicate hands it over: all that statistics tell of it. Those that were handed over by earlier releases
 * tell the stages only. `noVictim` where the person was held to have been none.
 */
export const HandedJourney = record(
  'HandedJourney',
  { facts: CountedFacts },
  { report: Report, person: Person, exploitation: Exploitation, noVictim: t.literal(true) },
)
export type HandedJourney = t.TypeOf<typeof HandedJourney>

const absorbed = {
  duplicate: CaseId,
  holders: codeSet(AgencyId, 1),
  journeys: MergedJourneys,
  told: listOf(HandedJourney, 1),
}

/**
 * A duplicate that this case took over: who held it, whether the two tell the same journeys, and what it told, its latest
 * journey last.
 */
export const Absorbed = record('Absorbed', absorbed)
export type Absorbed = t.TypeOf<typeof Absorbed>

/**
 * The same as the case keeps it: `journey` is which of its own was the latest then, the first where it is left out;
 * `recordedAt` is when it was merged.
 */
export const AbsorbedAt = record('AbsorbedAt', absorbed, { journey: JourneyNumber, recordedAt: Instant })
