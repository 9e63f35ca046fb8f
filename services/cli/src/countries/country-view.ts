import * as t from 'io-ts'
import { FigureTotal } from '../figures/totals-text.ts'

const Stages = t.type({ reported: t.number, identified: t.number, rescued: t.number, repatriated: t.number })

/** One direction of the list of countries. */
const Line = t.intersection([Stages, t.type({ open: t.number })])

/** The list of countries as the ledger answers it. */
export const CountryList = t.type({
  countries: t.readonlyArray(
    t.type({ country: t.string, name: t.string, inbound: Line, outbound: Line, domestic: Line, reporting: Line }),
  ),
})
export type CountryList = t.TypeOf<typeof CountryList>

const Direction = t.type({
  funnel: Stages,
  open: t.number,
  by: t.readonlyArray(t.type({ value: t.string, reported: t.number })),
  stages: t.readonlyArray(
    t.type({ from: t.string, to: t.string, medianDays: t.union([t.number, t.null]), basedOn: t.number }),
  ),
})

/** The view of one country as the ledger answers it. */
export const CountryView = t.type({
  country: t.string,
  name: t.string,
  synthetic: t.string,
  inbound: Direction,
  outbound: Direction,
  domestic: Direction,
  unplaced: Direction,
  reporting: Direction,
  returnedFrom: t.readonlyArray(t.type({ to: t.string, persons: t.number })),
  returnedTo: t.readonlyArray(t.type({ from: t.string, persons: t.number })),
  officialFigures: t.type({
    asCitizenship: t.readonlyArray(FigureTotal),
    asCountryOfExploitation: t.readonlyArray(FigureTotal),
    asCountryReturnedFrom: t.readonlyArray(FigureTotal),
    asReportingCountry: t.readonlyArray(FigureTotal),
  }),
})
export type CountryView = t.TypeOf<typeof CountryView>
