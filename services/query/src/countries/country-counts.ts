import { countryMeasures, type CountryCounts, type Dimension, type NetCount } from '@ledger/projections'
import type { StatisticsFilter } from '@ledger/read-model'

type Asked = Pick<StatisticsFilter, 'measure' | 'dimensions' | 'values' | 'from' | 'to'>

/** Reads the net counts of a statistic: exact ones as of a date, or those of an edition. */
type ReadCounts = (asked: Asked) => Promise<ReadonlyArray<NetCount>>

type CountryMeasure = (typeof countryMeasures)[number]

const ofAllTime = { values: {}, from: null, to: null } as const

const valueOf = ({ values }: NetCount, dimension: Dimension): string => values[dimension] ?? ''

/**
 * What the views of countries count, from statistics: each measure by citizenship and country of exploitation, and by
 * citizenship and reporting country. Any two dimensions are kept together (decision 0058), all three would be many more.
 */
export const readCountryCounts = async (
  read: ReadCounts,
  measures: ReadonlyArray<CountryMeasure> = countryMeasures,
): Promise<CountryCounts> => {
  const corridors: CountryCounts['corridors'][number][] = []
  const reporting: CountryCounts['reporting'][number][] = []
  for (const measure of measures) {
    for (const net of await read({ measure, dimensions: ['citizenship', 'countryOfExploitation'], ...ofAllTime }))
      corridors.push({
        citizenship: valueOf(net, 'citizenship'),
        countryOfExploitation: valueOf(net, 'countryOfExploitation'),
        measure,
        persons: net.count,
      })
    for (const net of await read({ measure, dimensions: ['citizenship', 'reportingCountry'], ...ofAllTime }))
      reporting.push({
        citizenship: valueOf(net, 'citizenship'),
        reportingCountry: valueOf(net, 'reportingCountry'),
        measure,
        persons: net.count,
      })
  }
  return { corridors, reporting }
}
