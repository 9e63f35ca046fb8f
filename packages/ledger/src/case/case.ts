import { codeSet, codeList, listOf, record } from '@ledger/kernel'
import * as t from 'io-ts'
import { MergedJourneys, ReopeningReason } from '../codes/index.ts'
import { AgencyId, CaseId } from '../ids.ts'
import { closingFields } from './past-closing.ts'
import { FactNumber } from './fact.ts'
import { AbsorbedAt } from './facts-counted.ts'
import { Closure, Exploitation, Person, Report } from './facts.ts'
import { Journey, toldLists, toldOnce } from './journey.ts'

/** Whether a case takes events (`Open`), or nothing but a reopening. */
export const Lifecycle = codeList('Lifecycle', ['Open', 'Closed', 'Merged', 'Retracted'])
export type Lifecycle = t.TypeOf<typeof Lifecycle>

/**
 * A case as its events tell it so far: one person, and the latest journey. `earlierJourneys` are those before it, in the
 * order in which they were begun. `withdrawn` are the facts and the journeys taken back, by number. `holders` are the agencies that may
 * see and write the case; `synthetic` ones were made by a generator, for trials; `reopening` is why the case was last
 * opened again, until it is closed once more; `mergedAs` whether it tells the same journeys as the case it was merged into.
 */
export const Case = record(
  'Case',
  {
    lifecycle: Lifecycle,
    holders: codeSet(AgencyId, 1),
    synthetic: t.boolean,
    report: Report,
    person: Person,
    exploitation: Exploitation,
    ...toldLists,
    withdrawn: listOf(FactNumber),
    absorbed: listOf(AbsorbedAt),
  },
  {
    ...toldOnce,
    closure: Closure,
    ...closingFields,
    reopening: ReopeningReason,
    mergedInto: CaseId,
    mergedAs: MergedJourneys,
    earlierJourneys: listOf(Journey, 1),
  },
)
export type Case = t.TypeOf<typeof Case>

/** Undefined until the report, which is the first event. */
export type CaseState = Case | undefined
