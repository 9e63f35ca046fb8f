import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import { CaseId } from '../ids.ts'
import { absorbedJourneys, type AbsorbedJourney } from './absorbed-journeys.ts'
import type { Case } from './case.ts'
import { inConflict } from './known.ts'
import { alsoTold, ownOf, stages, type KnownOfJourney } from './known-of-journey.ts'
import { JourneyNumber } from './journey.ts'
import { everyJourney, journeysIn } from './journeys-of.ts'

/**
 * A field that a case and a duplicate merged into it both know, and not the same: what `stands`, and counts, and what the
 * duplicate told. `journey` is which of the case's own it is about; citizenships and gender are of all.
 */
export const MergeConflict = record(
  'MergeConflict',
  { duplicate: CaseId, field: t.string, stands: t.unknown, told: t.unknown },
  { journey: JourneyNumber },
)
export type MergeConflict = t.TypeOf<typeof MergeConflict>

type Beside = Pick<MergeConflict, 'duplicate' | 'journey'>
type Fields = Readonly<Record<string, unknown>>

const conflictsIn = (
  place: string,
  one: object | undefined,
  other: object | undefined,
  beside: Beside,
): ReadonlyArray<MergeConflict> =>
  one === undefined || other === undefined
    ? []
    : inConflict(one, other).map((name) => ({
        ...beside,
        field: `${place}.${name}`,
        stands: (one as Fields)[name],
        told: (other as Fields)[name],
      }))

const ofJourney = (
  { person, exploitation, facts }: KnownOfJourney,
  { told, duplicate }: AbsorbedJourney,
  journey: number,
) => {
  const beside = { duplicate, journey }
  const [stands, other] = [{ ageBand: person.ageBand }, told.person && { ageBand: told.person.ageBand }]
  return [
    ...conflictsIn('person', stands, other, beside),
    ...conflictsIn('exploitation', exploitation, told.exploitation, beside),
    ...stages.flatMap((stage) => conflictsIn(stage, facts[stage], told.facts[stage], beside)),
  ]
}

const ofPerson = ({ person }: KnownOfJourney, { told, duplicate }: AbsorbedJourney): ReadonlyArray<MergeConflict> => {
  const { citizenships, gender } = person
  return conflictsIn('person', { citizenships, gender }, told.person, { duplicate })
}

/** What the case and the duplicates merged into it say otherwise of the same: for people to look at, and correct. */
export const mergeConflictsOf = (state: Case): ReadonlyArray<MergeConflict> => {
  if (state.absorbed.length === 0) return []
  const absorbed = absorbedJourneys(state)
  return everyJourney(state).flatMap((one, index) => {
    const number = index + 1
    let known = ownOf(one)
    return absorbed.flatMap((part) => {
      const isOfJourney = part.sameAs === number
      const conflicts = [
        ...(number === journeysIn(state) ? ofPerson(known, part) : []),
        ...(isOfJourney ? ofJourney(known, part, number) : []),
      ]
      known = alsoTold(known, part, isOfJourney)
      return conflicts
    })
  })
}
