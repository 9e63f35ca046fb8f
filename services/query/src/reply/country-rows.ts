import type { CountriesCsvRow } from '@ledger/api'
import { aseanStates, countryName, type Country } from '@ledger/kernel'
import { countryUnits, directions, type CountryReport, type Direction } from '@ledger/projections'
import type { OfficialTotals } from '../figures/official-totals.ts'

type Row = CountriesCsvRow
type Synthetic = Row['synthetic']

const stages = ['reported', 'identified', 'rescued', 'repatriated'] as const

const ofCountry = (country: Country) => ({
  country,
  name: countryName(country),
  asean: aseanStates.includes(country),
})

const noFigure = { dataset: null, period: null, breakdown: null, brokenDownBy: [], editions: [] }

/** A person stands in several ways to a country, and to several countries. */
const overlapping = true

type Counted = Pick<Row, 'view' | 'measure' | 'unit' | 'value'> & Partial<Pick<Row, 'of' | 'basedOn'>>

/** A number of the ledger's own: exact, of all time. Of nobody there is no median, and nothing between what it lies. */
const counted = (country: Country, synthetic: Synthetic, one: Counted): Row => ({
  ...{ of: null, basedOn: null, ...ofCountry(country), ...one, ...noFigure },
  ...{ qualifier: one.value === null ? null : ('exact' as const), lower: one.value, upper: one.value },
  ...{ approximate: false, synthetic, overlapping },
})

const funnelOf = (view: Direction, { [view]: { funnel, open } }: CountryReport): ReadonlyArray<Counted> => [
  ...stages.map((measure) => ({ view, measure, unit: countryUnits[measure], value: funnel[measure] })),
  { view, measure: 'open', unit: countryUnits.open, value: open },
]

/** How many persons a country concerns, a row a direction and stage. */
export const countryRows = (country: Country, report: CountryReport, synthetic: Synthetic): ReadonlyArray<Row> =>
  directions.flatMap((view) => funnelOf(view, report)).map((one) => counted(country, synthetic, one))

const othersOf = (view: Direction, { [view]: { by, stages: between } }: CountryReport): ReadonlyArray<Counted> => [
  ...by.map(({ value: of, reported: value }) => ({
    view,
    measure: 'reported',
    of,
    unit: countryUnits.reported,
    value,
  })),
  ...between.map(({ from, to, medianDays: value, basedOn }) => ({
    ...{ view, measure: `median from ${from} to ${to}`, unit: countryUnits.medianDays },
    ...{ value, basedOn },
  })),
]

const returnsOf = ({ returnedFrom, returnedTo }: CountryReport): ReadonlyArray<Counted> => {
  const alike = { measure: 'repatriated', unit: countryUnits.repatriated }
  return [
    ...returnedFrom.map(({ to: of, persons: value }) => ({ ...alike, view: 'returnedFrom', of, value })),
    ...returnedTo.map(({ from: of, persons: value }) => ({ ...alike, view: 'returnedTo', of, value })),
  ]
}

const officialOf = (country: Country, official: OfficialTotals): ReadonlyArray<Row> =>
  Object.entries(official).flatMap(([view, totals]) =>
    totals.map(({ indicator: measure, place: _place, figures: basedOn, ...total }) => ({
      ...{ ...ofCountry(country), view, measure, of: null, basedOn, synthetic: null, overlapping },
      ...total,
    })),
  )

/** The view of one country: funnels, other ends, median days and returns, and what official sources published of it. */
export const countryViewRows = (
  country: Country,
  report: CountryReport,
  official: OfficialTotals,
  synthetic: Synthetic,
): ReadonlyArray<Row> => [
  ...[
    ...directions.flatMap((view) => [...funnelOf(view, report), ...othersOf(view, report)]),
    ...returnsOf(report),
  ].map((one) => counted(country, synthetic, one)),
  ...officialOf(country, official),
]
