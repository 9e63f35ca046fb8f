import type { StatisticsCsvRow } from '@ledger/api'
import { Measure, storedDimensionNames, type StoredDimension } from '@ledger/projections'
import { footnotesOf, type Standing } from '../standing.ts'
import { flagAttributes, type Flags } from './observation-flags.ts'
import { isObserved, placeComponents, timeOf, type PlacedBy } from './placed-rows.ts'
import { sdmxCodeList } from './sdmx-codes.ts'
import type { SdmxFlow } from './sdmx-flow.ts'
import { frequencyList } from './time-period.ts'

/** What a table of statistics is of, beside what stands in its rows. */
export type StatisticsScope = PlacedBy & { readonly standing: Standing }

const vague = 'Some dates are too vague for an exact number: it lies between LOWER_BOUND and UPPER_BOUND.'
const shared = 'A person may stand in several rows, which add up to more than the total.'

const flagsOf =
  ({ standing }: StatisticsScope) =>
  (row: StatisticsCsvRow): Flags => ({
    status: row.value === null ? 'O' : 'A',
    confidentiality: standing.audience === 'published' ? 'F' : 'N',
    lower: row.lower,
    upper: row.upper,
    unit: row.unit,
    decimals: 0,
    footnotes: [...footnotesOf(standing), ...(row.value === null ? [vague] : []), ...(row.overlapping ? [shared] : [])],
  })

const placed = placeComponents<StatisticsCsvRow>(storedDimensionNames)
const measures = sdmxCodeList('measure', Measure.codes)
const syntheticList = sdmxCodeList('synthetic', ['exclude', 'include', 'only'])

/** Tables of statistics as observations: by the measure, whether synthetic records count, and every dimension that is kept. */
export const statisticsFlow = (scope: StatisticsScope): SdmxFlow<StatisticsCsvRow> => ({
  id: 'STATISTICS',
  name: 'Victims, suspects and investigations',
  about:
    'How many, by what is known of them and of when it happened. A total stands as _T; where dates are too vague for an exact number, its bounds stand beside it.',
  dimensions: [
    { id: 'FREQ', name: 'Frequency', values: frequencyList, of: (row) => timeOf(row, scope).frequency },
    { id: 'INDICATOR', name: 'Measure', values: measures, of: ({ measure }) => measure },
    {
      id: 'SYNTHETIC',
      name: 'Synthetic records',
      values: syntheticList,
      of: ({ synthetic }) => synthetic,
    },
    ...placed(scope),
  ],
  timePeriod: (row) => timeOf(row, scope).period,
  value: ({ value }) => (value === null ? '' : String(value)),
  attributes: [
    ...flagAttributes(flagsOf(scope)),
    {
      id: 'KNOWN_UNTIL',
      name: 'As it was known before',
      values: 'DateTime',
      of: ({ knownUntil }) => knownUntil ?? '',
    },
    {
      id: 'EDITION',
      name: 'Edition',
      values: 'Integer',
      of: () => (scope.standing.audience === 'published' ? String(scope.standing.edition) : ''),
    },
  ],
  isObservation: (row) => isObserved(row, scope),
})

/**
 * Dimensions of which several values were asked for and that the table is not broken down by: what it counts together has
 * no code of theirs.
 */
export const unkeyed = ({ groupBy, values }: PlacedBy): ReadonlyArray<StoredDimension> =>
  storedDimensionNames.filter((name) => (values[name]?.length ?? 0) > 1 && !groupBy.includes(name))
