import { Country, quantity } from '@ledger/kernel'
import { countryUnits, directions, type Direction } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count } from './answered.ts'
import { FigureTotal } from './figures.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const funnel = { reported: Count, identified: Count, rescued: Count, repatriated: Count }

const inEachDirection = <A>(codec: t.Type<A, unknown>) =>
  Object.fromEntries(directions.map((one) => [one, codec])) as Readonly<Record<Direction, t.Type<A, unknown>>>

const named = { country: Country, name: t.string, asean: t.boolean }

/** A country in the list: persons at each stage, and open cases, in each way that it can stand to a victim. */
const ListedCountry = answerOf('ListedCountry', {
  ...named,
  ...inEachDirection(answerOf('DirectionCounts', { ...funnel, open: Count })),
})

/** What each number counts. */
const CountryUnits = answerOf(
  'CountryUnits',
  Object.fromEntries(Object.entries(countryUnits).map(([what, unit]) => [what, t.literal(unit)])) as {
    readonly [K in keyof typeof countryUnits]: t.LiteralC<(typeof countryUnits)[K]>
  },
)

/**
 * What the numbers of countries are of, in every answer: their units, whether synthetic records count, and that a person
 * stands in several of them (`overlapping`), so that they add up to more than there are.
 */
const scope = { units: CountryUnits, overlapping: t.boolean }

/** `GET /v1/countries` */
export const CountriesAnswer = answerOf(
  'CountriesAnswer',
  { countries: t.readonlyArray(ListedCountry) },
  { synthetic: Synthetic, ...scope },
)
export type CountriesAnswer = t.TypeOf<typeof CountriesAnswer>

/** The median of days between two stages, null of nobody, and of how many persons it is. */
const StageDays = answerOf('StageDays', {
  from: t.string,
  to: t.string,
  medianDays: orNull(t.number),
  basedOn: quantity('Persons'),
})

const DirectionView = answerOf('DirectionView', {
  funnel: answerOf('Funnel', funnel),
  open: Count,
  by: t.readonlyArray(answerOf('OtherEnd', { value: t.string, reported: Count })),
  stages: t.readonlyArray(StageDays),
})

/** `GET /v1/countries/{iso3}`: the view of one country, and what official sources published of it. */
export const CountryAnswer = answerOf(
  'CountryAnswer',
  {
    ...named,
    synthetic: Synthetic,
    ...inEachDirection(DirectionView),
    returnedFrom: t.readonlyArray(answerOf('ReturnedTo', { to: t.string, persons: Count })),
    returnedTo: t.readonlyArray(answerOf('ReturnedFrom', { from: t.string, persons: Count })),
    officialFigures: answerOf('OfficialTotals', {
      asCitizenship: t.readonlyArray(FigureTotal),
      asCountryOfExploitation: t.readonlyArray(FigureTotal),
      asCountryReturnedFrom: t.readonlyArray(FigureTotal),
      asReportingCountry: t.readonlyArray(FigureTotal),
    }),
  },
  scope,
)
export type CountryAnswer = t.TypeOf<typeof CountryAnswer>
