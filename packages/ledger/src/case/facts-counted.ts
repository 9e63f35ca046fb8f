import { codeSet, PartialDate, record } from '@ledger/kernel'
import type * as t from 'io-ts'
import { AgencyId, CaseId } from '../ids.ts'
import { JourneyNumber } from './journey.ts'
import { Departure, ReintegrationStart, Rescue, ShelterAdmission } from './facts.ts'

/** The facts of a case that statistics count as stages; a duplicate hands these over to the case it is merged into. */
export const CountedFacts = record(
  'CountedFacts',
  {},
  {
    identifiedOn: PartialDate,
    rescue: Rescue,
    shelterAdmission: ShelterAdmission,
    departure: Departure,
    reintegrationStart: ReintegrationStart,
  },
)
export type CountedFacts = t.TypeOf<typeof CountedFacts>

/** A duplicate that this case took over: who held it, and what it had recorded. */
export const Absorbed = record('Absorbed', { duplicate: CaseId, holders: codeSet(AgencyId, 1), facts: CountedFacts })
export type Absorbed = t.TypeOf<typeof Absorbed>

/** The same as the case keeps it: `journey` is which of its journeys the duplicate tells, the first where it is left out. */
export const AbsorbedAt = record(
  'AbsorbedAt',
  { duplicate: CaseId, holders: codeSet(AgencyId, 1), facts: CountedFacts },
  { journey: JourneyNumber },
)
