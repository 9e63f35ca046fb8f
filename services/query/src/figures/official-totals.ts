import type { Country, Instant } from '@ledger/kernel'
import { isOfReferenceSeries } from '@ledger/ledger'
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

/** What official sources published of a country, as it stood before an instant; undefined is now. */
export const officialTotals = async (
  queries: Pick<ReadQueries, 'figures'>,
  country: Country,
  knownUntil: Instant | undefined,
): Promise<OfficialTotals> => {
  const known = { from: null, to: null, knownUntil }
  const of = async (column: string) =>
    totalFigures(
      (await allFigures(queries, { values: { [column]: [country] }, ...known })).filter(
        (one) => !isOfReferenceSeries(one),
      ),
      [],
    )
  return {
    asCitizenship: await of(figureRoles.asCitizenship),
    asCountryOfExploitation: await of(figureRoles.asCountryOfExploitation),
    asCountryReturnedFrom: await of(figureRoles.asCountryReturnedFrom),
    asReportingCountry: await of(figureRoles.asReportingCountry),
  }
}
