import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Case } from '@ledger/ledger'
import type { Dimension, Measure, NetCount } from '@ledger/projections'
import type { CasesById } from './history.ts'
import { naiveJourneys, type NaiveJourney } from './naive-journeys.ts'

// Written anew from what the words mean, and not from how the projections do it: it is what they are held against.

const sexOf: Readonly<Record<string, string>> = {
  Feminine: 'Female',
  Masculine: 'Male',
  TransgenderFeminine: 'Other',
  TransgenderMasculine: 'Other',
  NonConforming: 'Other',
  NonSpecifiedUnknown: 'Unknown',
}

type CountedOnce = NaiveJourney & { readonly isFirst: boolean }

/** From when to when a date may mean, in a form that sorts. */
const span = (date: PartialDate): string => {
  const { lower, upper } = boundsOf(date)
  return `${lower ?? '0'}/${upper ?? '9'}`
}

/** Each journey of a person that counts, and whether it is the first that came to notice: of one day, of the record itself. */
const journeysOf = (cases: CasesById, id: string): ReadonlyArray<CountedOnce> => {
  const { lifecycle, earlierJourneys = [] } = cases.get(id) as Case
  if (lifecycle === 'Merged' || lifecycle === 'Retracted') return []
  const told = naiveJourneys(cases, id)
  const ofOthers = told.length - earlierJourneys.length - 1
  const counted = [...told.slice(ofOthers), ...told.slice(0, ofOthers)].filter(({ isVictims }) => isVictims)
  const spans = counted.map(({ report }) => span(report.reportedOn))
  const first = spans.indexOf([...spans].sort()[0] ?? '')
  return counted.map((journey, index) => ({ ...journey, isFirst: index === first }))
}

const dateOf = (one: CountedOnce, measure: Measure): PartialDate | undefined => {
  if (measure === 'reported') return one.report.reportedOn
  if (measure === 're-trafficked') return one.isFirst ? undefined : one.report.reportedOn
  return one.on[measure]
}

/** How many persons some cases tell. */
export const naivePersons = (cases: CasesById): number =>
  [...cases.keys()].filter((id) => journeysOf(cases, id).length > 0).length

const valueOf = (one: NaiveJourney, dimension: Dimension): string => {
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
  cases: CasesById,
  measure: Measure,
  dimensions: ReadonlyArray<Dimension>,
): ReadonlyArray<NetCount> => {
  const counts = new Map<string, NetCount>()
  for (const one of [...cases.keys()].flatMap((id) => journeysOf(cases, id))) {
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
