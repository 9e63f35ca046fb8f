import type { CountriesCsvRow } from '@ledger/api'
import { allCountries, aseanCode, Country } from '@ledger/kernel'
import { footnotesOf, type Standing } from '../standing.ts'
import { figurePeriod } from './figure-totals-flow.ts'
import { decimalsOf, flagAttributes, unitList, type Flags } from './observation-flags.ts'
import { sdmxCodeList, total } from './sdmx-codes.ts'
import type { SdmxFlow } from './sdmx-flow.ts'
import { frequencyList, periodOf } from './time-period.ts'

type Row = CountriesCsvRow

const statusOf = ({ value, qualifier, released }: Row): Flags['status'] => {
  if (released === false) return 'M'
  if (qualifier === 'approximate') return 'E'
  return value === null ? 'O' : 'A'
}

const isOfficial = ({ dataset }: Row): boolean => dataset !== null

const isFree = (row: Row, { audience }: Standing): boolean =>
  isOfficial(row) || (audience === 'published' && row.released !== false)

const flagsOf =
  (standing: Standing, daysStanding: Standing) =>
  (row: Row): Flags => ({
    status: statusOf(row),
    confidentiality: isFree(row, standing) ? 'F' : 'N',
    lower: row.lower,
    upper: row.upper,
    unit: row.unit,
    decimals: decimalsOf(row.value),
    footnotes: [
      ...(isOfficial(row) || row.released === false ? [] : footnotesOf(row.unit === 'days' ? daysStanding : standing)),
      ...(row.released === false ? ['The edition holds no such number, or of too few persons: none is released.'] : []),
      ...(row.overlapping ? ['A person stands in several ways to a country, and to several countries.'] : []),
    ],
  })

const timeOf = ({ period }: Row) => (period === null ? periodOf({ first: null, last: null }) : figurePeriod(period))

const countryList = sdmxCodeList(Country.name, allCountries, [aseanCode])

/** What is known of countries as observations: of a country, a way in which it stands to victims, and a measure. Days are rounded otherwise than counts. */
export const countriesFlow = (standing: Standing, daysStanding: Standing = standing): SdmxFlow<Row> => ({
  id: 'COUNTRIES',
  name: 'Countries',
  about: 'What the ledger counts for each country, of all time, and what official sources published of it.',
  dimensions: [
    { id: 'FREQ', name: 'Frequency', values: frequencyList, of: (row) => timeOf(row).frequency },
    {
      id: 'REF_AREA',
      name: 'Country',
      values: countryList,
      of: ({ country }) => country,
    },
    { id: 'VIEW', name: 'How the country stands to it', values: 'String', of: ({ view }) => view },
    { id: 'INDICATOR', name: 'Measure', values: 'String', of: ({ measure }) => measure },
    { id: 'UNIT', name: 'Unit', values: unitList, of: ({ unit }) => unit },
    { id: 'COUNTERPART_AREA', name: 'Other end', values: 'String', of: ({ of }) => of ?? total },
    { id: 'DATASET', name: 'Data set', values: 'String', of: ({ dataset }) => dataset ?? total },
    { id: 'BREAKDOWN', name: 'Breakdown', values: 'String', of: ({ breakdown }) => breakdown ?? total },
    {
      id: 'BROKEN_DOWN_BY',
      name: 'Dimensions of the parts',
      values: 'String',
      of: ({ brokenDownBy }) => (brokenDownBy.length === 0 ? total : brokenDownBy.join('+')),
    },
    { id: 'SYNTHETIC', name: 'Synthetic records', values: 'String', of: ({ synthetic }) => synthetic ?? total },
  ],
  timePeriod: (row) => timeOf(row).period,
  value: ({ value }) => (value === null ? '' : String(value)),
  attributes: [
    ...flagAttributes(flagsOf(standing, daysStanding)),
    { id: 'BASED_ON', name: 'Based on', values: 'Integer', of: ({ basedOn }) => String(basedOn ?? '') },
  ],
  isObservation: () => true,
})
