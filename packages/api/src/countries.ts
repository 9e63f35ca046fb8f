import { codeList, Country, Instant, quantity } from '@ledger/kernel'
import { countryUnits, directions, unreleasedOfCountries, type Direction } from '@ledger/projections'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { AseanMembers } from './asean-members.ts'
import { Count } from './answered.ts'
import { DurationRounding, EditionOfAnswer, MeasureError, Rounding } from './editions.ts'
import { FigureTotal } from './figures.ts'
import { orNull } from './or-null.ts'
import { Synthetic } from './synthetic.ts'

const funnel = { reported: Count, identified: Count, rescued: Count, repatriated: Count }

const inEachDirection = <A>(codec: t.Type<A, unknown>) =>
  Object.fromEntries(directions.map((one) => [one, codec])) as Readonly<Record<Direction, t.Type<A, unknown>>>

const named = { country: Country, name: t.string, asean: t.boolean }

const countsInEachDirection = inEachDirection(answerOf('DirectionCounts', { ...funnel, open: orNull(Count) }))

/** What of the view of countries editions do not hold, and why: it stands as null in the answer. */
const NotReleased = answerOf('NotReleased', {
  what: codeList('UnreleasedOfCountries', unreleasedOfCountries),
  why: t.string,
})

/**
 * What is told beside counts that an edition published: which one, how they are rounded and how far the counts of each
 * measure are off (the ways in which a country stands to persons are made of one and two dimensions), an address that gives the
 * same counts for ever, and what is not released.
 */
const ofPublished = {
  rounded: t.boolean,
  edition: EditionOfAnswer,
  rounding: Rounding,
  errors: t.readonlyArray(MeasureError),
  citation: t.string,
  notReleased: t.readonlyArray(NotReleased),
}

/** A country in the list: persons at each stage, and open cases, in each way that it can stand to a victim. */
const ListedCountry = answerOf('ListedCountry', { ...named, ...countsInEachDirection })

/**
 * The members of ASEAN on a day, taken together: `inbound` are those exploited in one of them who are citizens of none,
 * `domestic` citizens of one who were exploited in one. Each person is in it once, which the rows of the members are not.
 */
const AseanTotal = answerOf('AseanTotal', { ...AseanMembers.required, ...countsInEachDirection })

/** What each number counts. */
const CountryUnits = answerOf(
  'CountryUnits',
  Object.fromEntries(Object.entries(countryUnits).map(([what, unit]) => [what, t.literal(unit)])) as {
    readonly [K in keyof typeof countryUnits]: t.LiteralC<(typeof countryUnits)[K]>
  },
)

/**
 * What the numbers of countries are of, in every answer: their units, whether synthetic records count, and that a person
 * stands in several of them (`overlapping`), so that they add up to more than there are. They are as they were known
 * before `knownUntil`, or now where that is null; `asean` tells who was a member then.
 */
const scope = { units: CountryUnits, overlapping: t.boolean, knownUntil: orNull(Instant) }

/** `GET /v1/countries` */
export const CountriesAnswer = answerOf(
  'CountriesAnswer',
  { countries: t.readonlyArray(ListedCountry) },
  { synthetic: Synthetic, ...scope, aseanTotal: AseanTotal, ...ofPublished },
)
export type CountriesAnswer = t.TypeOf<typeof CountriesAnswer>

/** The median of days between two stages, null of nobody, and of how many persons it is: null where neither is released. */
const StageDays = answerOf('StageDays', {
  from: t.string,
  to: t.string,
  medianDays: orNull(t.number),
  basedOn: orNull(quantity('Persons')),
})

const ShownDays = orNull(t.readonlyArray(StageDays))

const DirectionView = answerOf('DirectionView', {
  funnel: answerOf('Funnel', funnel),
  open: orNull(Count),
  by: t.readonlyArray(answerOf('OtherEnd', { value: t.string, reported: Count })),
  stages: ShownDays,
})

/** Days of all its citizens, and of all who were exploited there; published ones are rounded as it is said. */
const CountryDurations = answerOf(
  'CountryDurations',
  { citizens: ShownDays, exploitedThere: ShownDays },
  { rounding: DurationRounding },
)

/** `GET /v1/countries/{iso3}`: the view of one country, and what official sources published of it. */
export const CountryAnswer = answerOf(
  'CountryAnswer',
  {
    ...named,
    synthetic: Synthetic,
    ...inEachDirection(DirectionView),
    returnedFrom: orNull(t.readonlyArray(answerOf('ReturnedTo', { to: t.string, persons: Count }))),
    returnedTo: orNull(t.readonlyArray(answerOf('ReturnedFrom', { from: t.string, persons: Count }))),
    officialFigures: answerOf('OfficialTotals', {
      asCitizenship: t.readonlyArray(FigureTotal),
      asCountryOfExploitation: t.readonlyArray(FigureTotal),
      asCountryReturnedFrom: t.readonlyArray(FigureTotal),
      asReportingCountry: t.readonlyArray(FigureTotal),
    }),
  },
  { durations: CountryDurations, ...scope, ...ofPublished },
)
export type CountryAnswer = t.TypeOf<typeof CountryAnswer>
