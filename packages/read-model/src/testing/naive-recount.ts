import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { Dimension, Measure, NetCount } from '@ledger/projections'
import type { StatisticsFilter } from '../read-queries.ts'
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

/** A journey that counts. The latest that a case itself tells is where its openings and closings stand. */
export type CountedOnce = NaiveJourney & {
  readonly isFirst: boolean
  readonly opened: ReadonlyArray<PartialDate>
  readonly closed: ReadonlyArray<PartialDate>
}

/** From when to when a date may mean, in a form that sorts. */
const span = (date: PartialDate): string => {
  const { lower, upper } = boundsOf(date)
  return `${lower ?? '0'}/${upper ?? '9'}`
}

/** Each journey of a person that counts, and whether it is the first that came to notice: of one day, of the record itself. */
export const countedJourneysOf = (cases: CasesById, id: string): ReadonlyArray<CountedOnce> => {
  const one = cases.get(id)
  if (one === undefined || one.lifecycle === 'Merged' || one.lifecycle === 'Retracted') return []
  const { earlierJourneys = [], closings } = one
  const told = naiveJourneys(cases, id)
  const ofOthers = told.length - earlierJourneys.length - 1
  const own = told.slice(ofOthers).filter(({ isVictims }) => isVictims)
  const counted = [...own, ...told.slice(0, ofOthers).filter(({ isVictims }) => isVictims)]
  const spans = counted.map(({ report }) => span(report.reportedOn))
  const first = spans.indexOf([...spans].sort()[0] ?? '')
  const [openedBy] = own
  return counted.map((journey, index) => {
    const isLatest = openedBy !== undefined && journey === told.at(-1)
    return {
      ...journey,
      isFirst: index === first,
      opened: isLatest ? [openedBy.report.reportedOn, ...closings.reopened] : [],
      closed: isLatest ? closings.closed : [],
    }
  })
}

/** The days on which a journey came to what is counted. */
export const datesOf = (one: CountedOnce, measure: Measure): ReadonlyArray<PartialDate> => {
  if (measure === 'reported') return [one.report.reportedOn]
  if (measure === 're-trafficked') return one.isFirst ? [] : [one.report.reportedOn]
  if (measure === 'opened' || measure === 'closed') return one[measure]
  const date = one.on[measure as keyof typeof one.on]
  return date === undefined ? [] : [date]
}

/** How many persons some cases tell. */
export const naivePersons = (cases: CasesById): number =>
  [...cases.keys()].filter((id) => countedJourneysOf(cases, id).length > 0).length

/** What is told of some forms of exploitation alone. */
const ofForms = (one: NaiveJourney, told: ReadonlyArray<string> | undefined, of: ReadonlyArray<string>): string => {
  const { forms } = one.exploitation
  if (told !== undefined) return told.join(';')
  return forms.length === 0 || of.some((form) => (forms as ReadonlyArray<string>).includes(form))
    ? 'Unknown'
    : 'NotApplicable'
}

const ofStages = (measure: Measure, stages: ReadonlyArray<Measure>, told: string | undefined): string =>
  stages.includes(measure) ? (told ?? 'Unknown') : 'NotApplicable'

const ages: Readonly<Record<string, RegExp>> = { Child: /^(0-8|9-17|0-17)$/, Adult: /^(18|2|3|4)/ }

/** What a journey is in a dimension, for a measure. */
export const valueOf = (one: CountedOnce, measure: Measure, dimension: Dimension): string => {
  switch (dimension) {
    case 'citizenship':
      return one.person.citizenships.join(';')
    case 'countryOfExploitation':
      return one.exploitation.country
    case 'countryOfTransit':
      return one.exploitation.transitCountries?.join(';') ?? 'Unknown'
    case 'reportingCountry':
      return one.report.country
    case 'sex':
      return sexOf[one.person.gender] ?? ''
    case 'ageBand':
      return one.person.ageBand
    case 'form':
      return one.exploitation.forms.join(';') || 'Unknown'
    case 'scamType':
      return ofForms(one, one.exploitation.scamTypes, ['ForcedCriminality'])
    case 'recruitmentMethod':
      return one.exploitation.recruitmentMethods?.join(';') ?? 'Unknown'
    case 'recruitmentChannel':
      return one.exploitation.recruitmentPlatforms?.join(';') ?? 'Unknown'
    case 'sexualExploitationType':
      return ofForms(one, one.exploitation.sexualTypes, ['SexualExploitation'])
    case 'industry':
      return ofForms(one, one.exploitation.industries, ['ForcedLabour', 'ChildLabour', 'Servitude'])
    case 'childOrAdult':
      return Object.keys(ages).find((age) => ages[age]?.test(one.person.ageBand)) ?? 'Unknown'
    case 'reporterOrganisationType':
      return one.report.organisationType ?? 'Unknown'
    case 'reTrafficked':
      return one.isFirst ? 'No' : 'Yes'
    case 'statusAssertedBy':
      return ofStages(measure, ['identified'], one.ways.assertedBy)
    case 'mannerOfRescue':
      return ofStages(measure, ['rescued', 'sheltered', 'repatriated', 'reintegrated'], one.ways.manner)
    case 'countryOfReturn':
      return ofStages(measure, ['repatriated', 'reintegrated'], one.ways.returnedTo)
    case 'month':
    case 'quarter':
    case 'year':
      return ''
  }
}

/** What counts are told apart by their months for. */
const times: ReadonlyArray<Dimension> = ['month', 'quarter', 'year']

/** What a recount is restricted to. */
export type NaiveFilter = Pick<StatisticsFilter, 'values' | 'from' | 'to' | 'synthetic'>

const everything: NaiveFilter = { values: {}, from: null, to: null, synthetic: 'include' }

type Days = ReturnType<typeof boundsOf>

const maybeWithin = ({ lower, upper }: Days, { from, to }: NaiveFilter): boolean =>
  (from === null || upper === null || upper >= from) && (to === null || lower === null || lower <= to)

const surelyWithin = ({ lower, upper }: Days, { from, to }: NaiveFilter): boolean =>
  (from === null || (lower !== null && lower >= from)) && (to === null || (upper !== null && upper <= to))

/** Counts journeys one by one for a statistic by some dimensions. Sorted, to be compared. */
export const naiveRecount = (
  cases: CasesById,
  measure: Measure,
  dimensions: ReadonlyArray<Dimension>,
  filter = everything,
): ReadonlyArray<NetCount> => {
  const counts = new Map<string, NetCount>()
  const isAsked = (one: CountedOnce): boolean =>
    (Object.entries(filter.values) as ReadonlyArray<[Dimension, ReadonlyArray<string>]>).every(([dimension, wanted]) =>
      valueOf(one, measure, dimension)
        .split(';')
        .some((value) => wanted.includes(value)),
    )
  const counted = [...cases].filter(
    ([, { synthetic }]) => filter.synthetic === 'include' || synthetic === (filter.synthetic === 'only'),
  )
  const happened = counted
    .flatMap(([id]) => countedJourneysOf(cases, id))
    .filter(isAsked)
    .flatMap((one) => datesOf(one, measure).map((date) => ({ one, days: boundsOf(date) })))
  for (const { one, days } of happened) {
    if (!maybeWithin(days, filter)) continue
    const { lower, upper } = days
    const timed = dimensions.some((dimension) => times.includes(dimension))
    const place = {
      values: Object.fromEntries(
        dimensions.filter((dimension) => !times.includes(dimension)).map((d) => [d, valueOf(one, measure, d)]),
      ),
      fromMonth: timed ? (lower?.slice(0, 7) ?? null) : null,
      toMonth: timed ? (upper?.slice(0, 7) ?? null) : null,
      certain: surelyWithin(days, filter),
    }
    const key = JSON.stringify(place)
    counts.set(key, { ...place, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return sortedCounts([...counts.values()])
}

/** Net counts in an order that two of them can be compared in. */
export const sortedCounts = (counts: ReadonlyArray<NetCount>): ReadonlyArray<NetCount> =>
  counts
    .map((net) => ({ key: JSON.stringify([net.values, net.fromMonth, net.toMonth, net.certain, net.count]), net }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ net }) => net)
