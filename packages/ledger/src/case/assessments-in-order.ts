import { boundsOf, type PartialDate } from '@ledger/kernel'
import { latestDay } from '../latest-day.ts'
import type { Assessment } from './facts.ts'
import type { Fact } from './fact.ts'

type Assessed = Fact<'StatusAssessed'>

/** The last day that it can have been; what is open ends on the day on which it was recorded. */
const dayOf = ({ data, recordedAt }: Assessed): string => boundsOf(data.assessedOn).upper ?? latestDay(recordedAt)

const rank = ({ data }: Assessed): number => (data.assertedBy === 'CourtOrProsecution' ? 1 : 0)

/**
 * Assessments in the order in which they count, the one that stands last: by the day of the assessment (a vague one by
 * its last), on the same day a court's or prosecution's after all others, then as they were recorded.
 */
export const assessmentsInOrder = (facts: ReadonlyArray<Fact>): ReadonlyArray<Assessment> => {
  const assessed = facts.filter((one): one is Assessed => one.type === 'StatusAssessed')
  if (assessed.length < 2) return assessed.map(({ data }) => data)
  return assessed
    .map((one) => ({ one, day: dayOf(one) }))
    .sort((a, b) => (a.day === b.day ? rank(a.one) - rank(b.one) || a.one.fact - b.one.fact : a.day < b.day ? -1 : 1))
    .map(({ one }) => one.data)
}

/** Since when the person has been held an actual victim without a break; undefined where that is not held now. */
export const identifiedOnOf = (inOrder: ReadonlyArray<Assessment>): PartialDate | undefined => {
  const before = inOrder.findLastIndex(({ status }) => status !== 'ActualVictimOfTrafficking')
  return inOrder[before + 1]?.assessedOn
}

/** Whether bodies disagree: what each of them held last is not the same. */
export const isInConflict = (inOrder: ReadonlyArray<Assessment>): boolean =>
  inOrder.length > 1 &&
  new Set(new Map(inOrder.map(({ assertedBy, status }) => [assertedBy, status])).values()).size > 1
