import type { CountriesCsvRow } from '@ledger/api'
import { aseanCode, countryName, type Country } from '@ledger/kernel'
import { countryUnits, directions, stagePairs, type Direction } from '@ledger/projections'
import type { Membership } from '../asean/membership.ts'
import type { ShownCounts, ShownDays, ShownReport } from '../countries/shown-countries.ts'
import type { ToldOfCountries } from '../countries/told-of-countries.ts'
import type { OfficialTotals } from '../figures/official-totals.ts'

type Row = CountriesCsvRow

/** What the counts are of. */
type Told = Pick<ToldOfCountries, 'told' | 'edition'>

/** The same, and who was a member of ASEAN then. */
type ToldOfMembers = Told & { readonly membership: Membership }

const stages = ['reported', 'identified', 'rescued', 'repatriated'] as const

type Named = Pick<Row, 'country' | 'name' | 'asean'>

const ofCountry = (country: Country, { members }: Membership): Named => ({
  country,
  name: countryName(country),
  asean: members.includes(country),
})

const ofAsean: Named = { country: aseanCode, name: 'ASEAN total', asean: true }

const noFigure = { dataset: null, period: null, breakdown: null, brokenDownBy: [], editions: [] }

/** A person stands in several ways to a country, and to several countries. */
const overlapping = true

type Counted = Pick<Row, 'view' | 'measure' | 'unit' | 'value'> & Partial<Pick<Row, 'of' | 'basedOn' | 'released'>>

/**
 * A number of the ledger's own, of all time: exact, or rounded by an edition. Of nobody there is no median, and nothing
 * between what it lies; and what no edition holds has no number.
 */
const counted = (named: Named, { told, edition }: Told, { released = true, ...one }: Counted): Row => ({
  ...{ of: null, basedOn: null, ...named, ...one, ...noFigure, ...told },
  ...{
    qualifier: one.value === null || edition !== null ? null : ('exact' as const),
    lower: one.value,
    upper: one.value,
  },
  ...{ approximate: false, overlapping, rounded: edition !== null, edition, released },
})

const unreleased = (view: string, measure: string, unit: string): Counted => ({
  ...{ view, measure, unit, value: null, released: false },
})

const funnelOf = (view: Direction, { [view]: { funnel, open } }: ShownCounts): ReadonlyArray<Counted> => [
  ...stages.map((measure) => ({ view, measure, unit: countryUnits[measure], value: funnel[measure] })),
  { view, measure: 'open', unit: countryUnits.open, value: open, released: open !== null },
]

const funnelRows = (named: Named, told: Told, counts: ShownCounts): ReadonlyArray<Row> =>
  directions.flatMap((view) => funnelOf(view, counts)).map((one) => counted(named, told, one))

/** How many persons a country concerns, a row a direction and stage. */
export const countryRows = (country: Country, counts: ShownCounts, told: ToldOfMembers): ReadonlyArray<Row> =>
  funnelRows(ofCountry(country, told.membership), told, counts)

/** The same of the members of ASEAN taken together. */
export const aseanRows = (counts: ShownCounts, told: Told): ReadonlyArray<Row> => funnelRows(ofAsean, told, counts)

const medianOf = (from: string, to: string): string => `median from ${from} to ${to}`

const daysOf = (view: string, days: ShownDays): ReadonlyArray<Counted> =>
  days === null
    ? stagePairs.map(([from, to]) => unreleased(view, medianOf(from, to), countryUnits.medianDays))
    : days.map(({ from, to, medianDays: value, basedOn }) => ({
        ...{ view, measure: medianOf(from, to), unit: countryUnits.medianDays, value, basedOn },
        released: basedOn !== null,
      }))

const othersOf = (view: Direction, { [view]: { by, stages } }: ShownReport): ReadonlyArray<Counted> => [
  ...by.map(({ value: of, reported: value }) => ({
    ...{ view, measure: 'reported', of, unit: countryUnits.reported, value },
  })),
  ...daysOf(view, stages),
]

const returnsOf = ({ returnedFrom, returnedTo }: ShownReport): ReadonlyArray<Counted> => {
  const [measure, unit] = ['repatriated', countryUnits.repatriated]
  return [
    ...(returnedFrom?.map(({ to: of, persons: value }) => ({ measure, unit, view: 'returnedFrom', of, value })) ?? [
      unreleased('returnedFrom', measure, unit),
    ]),
    ...(returnedTo?.map(({ from: of, persons: value }) => ({ measure, unit, view: 'returnedTo', of, value })) ?? [
      unreleased('returnedTo', measure, unit),
    ]),
  ]
}

const officialOf = (named: Named, official: OfficialTotals, knownUntil: Row['knownUntil']): ReadonlyArray<Row> =>
  Object.entries(official).flatMap(([view, totals]) =>
    totals.map(({ indicator: measure, place: _place, figures: basedOn, ...total }) => ({
      ...{ ...named, view, measure, of: null, basedOn, synthetic: null, knownUntil, overlapping },
      ...{ rounded: false, edition: null, released: true },
      ...total,
    })),
  )

/** The view of one country: funnels, other ends, median days and returns, and what official sources published of it. */
export const countryViewRows = (
  country: Country,
  report: ShownReport,
  official: OfficialTotals,
  { membership, ...told }: ToldOfMembers,
): ReadonlyArray<Row> => {
  const named = ofCountry(country, membership)
  return [
    ...[
      ...directions.flatMap((view) => [...funnelOf(view, report), ...othersOf(view, report)]),
      ...(['citizens', 'exploitedThere'] as const).flatMap((view) => daysOf(view, report.durations[view])),
      ...returnsOf(report),
    ].map((one) => counted(named, told, one)),
    ...officialOf(named, official, told.told.knownUntil),
  ]
}
