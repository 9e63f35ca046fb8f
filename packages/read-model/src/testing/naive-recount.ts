import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Case } from '@ledger/ledger'
import type { Dimension, Measure, NetCount } from '@ledger/projections'

// Written anew from what the words mean, and not from how the projections do it: it is what they are held against.

const sexOf: Readonly<Record<string, string>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  TransgenderFeminine: 'Other',
  TransgenderMasculine: 'Other',
  NonConforming: 'Other',
  NonSpecifiedUnknown: 'Unknown',
}

type Told = Pick<
  Case,
  | 'report'
  | 'person'
  | 'exploitation'
  | 'assessments'
  | 'identifiedOn'
  | 'rescue'
  | 'departure'
  | 'shelterStays'
  | 'reintegrations'
>
type CountedOnce = Told & { readonly isFirst: boolean }

const isVictim = ({ assessments }: Told): boolean => assessments.at(-1)?.status !== 'NotAVictimOfTrafficking'

/** From when to when a date may mean, in a form that sorts. */
const span = (date: PartialDate): string => {
  const { lower, upper } = boundsOf(date)
  return `${lower ?? '0'}/${upper ?? '9'}`
}

/** Each journey of a person that counts, and whether it is the first that came to notice. */
const journeysOf = (one: Case): ReadonlyArray<CountedOnce> => {
  if (one.lifecycle === 'Merged' || one.lifecycle === 'Retracted' || one.absorbed.length > 0) return []
  const earlier = (one.earlierJourneys ?? []).map((past): Told => ({
    ...past,
    person: { ...one.person, ageBand: past.ageBand },
  }))
  const counted = [...earlier, one].filter(isVictim)
  const spans = counted.map(({ report }) => span(report.reportedOn))
  const first = spans.indexOf([...spans].sort()[0] ?? '')
  return counted.map((journey, index) => ({ ...journey, isFirst: index === first }))
}

const dateOf = (one: CountedOnce, measure: Measure): PartialDate | undefined => {
  switch (measure) {
    case 're-trafficked':
      return one.isFirst ? undefined : one.report.reportedOn
    case 'reported':
      return one.report.reportedOn
    case 'identified':
      return one.identifiedOn
    case 'rescued':
      return one.rescue?.rescuedOn
    case 'sheltered':
      return one.shelterStays[0]?.admission.admittedOn
    case 'repatriated':
      return one.departure?.departedOn
    case 'reintegrated':
      return one.reintegrations[0]?.start.startedOn
    default:
      return undefined
  }
}

const valueOf = (one: Told, dimension: Dimension): string => {
  switch (dimension) {
    case 'citizenship':
      return one.person.citizenships.join(';')
    case 'countryOfExploitation':
      return one.exploitation.country
    case 'reportingCountry':
      return one.report.country
    case 'sex':
      return sexOf[one.person.gender] ?? ''
    case 'ageBand':
      return one.person.ageBand
    case 'form':
      return one.exploitation.forms.join(';') || 'Unknown'
    default:
      return ''
  }
}

/** Counts journeys one by one for a statistic by some dimensions, over all times. Sorted, to be compared. */
export const naiveRecount = (
  cases: ReadonlyArray<Case>,
  measure: Measure,
  dimensions: ReadonlyArray<Dimension>,
): ReadonlyArray<NetCount> => {
  const counts = new Map<string, NetCount>()
  for (const one of cases.flatMap(journeysOf)) {
    const date = dateOf(one, measure)
    if (date === undefined) continue
    const { lower, upper } = boundsOf(date)
    const timed = dimensions.includes('month')
    const place = {
      values: Object.fromEntries(dimensions.filter((d) => d !== 'month').map((d) => [d, valueOf(one, d)])),
      fromMonth: timed ? (lower?.slice(0, 7) ?? null) : null,
      toMonth: timed ? (upper?.slice(0, 7) ?? null) : null,
      certain: true,
    }
    const key = JSON.stringify(place)
    counts.set(key, { ...place, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return sortedCounts([...counts.values()])
}

/** Net counts in an order that two of them can be compared in. */
export const sortedCounts = (counts: ReadonlyArray<NetCount>): ReadonlyArray<NetCount> =>
  counts
    .map((net) => ({ key: JSON.stringify([net.values, net.fromMonth, net.toMonth, net.certain]), net }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ net }) => net)
