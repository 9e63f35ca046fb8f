import type { Country } from '@ledger/kernel'
import { totalFigures, type FigureTotal } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import { allFigures } from './all-figures.ts'

/** In which ways a figure can be about a country, and the filter that finds those. */
const figureRoles = {
  asCitizenship: 'citizenship',
  asCountryOfExploitation: 'countryOfExploitation',
  asCountryReturnedFrom: 'returnedFrom',
  asReportingCountry: 'reportingCountry',
} as const

/** Totals of the official figures that are about a country, by how they are about it. */
export type OfficialTotals = Readonly<Record<keyof typeof figureRoles, ReadonlyArray<FigureTotal>>>

/** What official sources published of a country, as it stands now. */
export const officialTotals = async (queries: ReadQueries, country: Country): Promise<OfficialTotals> => {
  const now = { from: null, to: null, knownUntil: undefined }
  const of = async (column: string) =>
    totalFigures(await allFigures(queries, { values: { [column]: [country] }, ...now }), [])
  return {
    asCitizenship: await of(figureRoles.asCitizenship),
    asCountryOfExploitation: await of(figureRoles.asCountryOfExploitation),
    asCountryReturnedFrom: await of(figureRoles.asCountryReturnedFrom),
    asReportingCountry: await of(figureRoles.asReportingCountry),
  }
}
