import type { DurationTally } from '../durations/duration-table.ts'
import type { Measure } from '../statistics/measure.ts'

/** The stages of the funnel, in their order. */
export const funnel = ['reported', 'identified', 'rescued', 'repatriated'] as const satisfies ReadonlyArray<Measure>

/** What the view of a country counts: how many came to each stage of the funnel, and how many have an open case. */
export const countryMeasures = [...funnel, 'open'] as const satisfies ReadonlyArray<Measure>
type CountryMeasure = (typeof countryMeasures)[number]

/** Between which countries something lies: citizenships (several joined by `;`), where exploited, who recorded it. */
export type Ends = {
  readonly citizenship: string
  readonly countryOfExploitation?: string
  readonly reportingCountry?: string
}

/** How many persons of a corridor stand at a stage of the funnel, or have an open case. */
export type CorridorTally = Required<Pick<Ends, 'citizenship' | 'countryOfExploitation'>> & {
  readonly measure: CountryMeasure
  readonly persons: number
}

/** The same of whose citizens a country recorded. */
export type ReportingTally = Required<Pick<Ends, 'citizenship' | 'reportingCountry'>> & {
  readonly measure: CountryMeasure
  readonly persons: number
}

/** How many persons were returned from a country to another. */
export type ReturnTally = { readonly returnedFrom: string; readonly returnedTo: string; readonly persons: number }

/** What the counts of countries are put together from: statistics by two dimensions each. */
export type CountryCounts = {
  readonly corridors: ReadonlyArray<CorridorTally>
  readonly reporting: ReadonlyArray<ReportingTally>
}

/** What is told of one country beside: days between stages by {@link durationEnds}, and returns. */
export type CountryDetail = {
  readonly durations: ReadonlyArray<DurationTally>
  readonly returns: ReadonlyArray<ReturnTally>
}
