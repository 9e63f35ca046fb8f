import { record } from '@ledger/kernel'
import { Dimension, Measure, storedDimensionNames, type StoredDimension } from '@ledger/projections'
import type * as t from 'io-ts'
import type { StatisticsFilter } from '@ledger/read-model'
import type { Membership } from '../asean/membership.ts'
import { AsOf } from '../parameters/as-of.ts'
import { EditionText } from '../parameters/edition-text.ts'
import { filterValues, valuesSaid, withMembers } from '../parameters/filter-values.ts'
import { GrowthAsked } from '../parameters/growth.ts'
import { listText } from '../parameters/list-text.ts'
import { FromDay, ToDay } from '../parameters/period.ts'
import { RateAsked } from '../parameters/rate.ts'
import { syntheticParameter, tableParameters } from '../parameters/reading.ts'

/** Values of each dimension by which counts are restricted. */
export const valueFilters = filterValues(storedDimensionNames)

/** What both statistics and comparisons of published ones are asked for by. */
export const statisticsParameters = {
  ...valueFilters,
  from: FromDay,
  to: ToDay,
  asOf: AsOf,
  edition: EditionText,
  ...syntheticParameter,
  ...tableParameters,
}

/** What statistics are asked for by. `asOf` of published numbers finds the edition, as does `edition` by its number. */
export const StatisticsQuery = record(
  'StatisticsQuery',
  { measure: Measure },
  { groupBy: listText(Dimension), ...statisticsParameters, rate: RateAsked, growth: GrowthAsked },
)
export type StatisticsQuery = t.TypeOf<typeof StatisticsQuery>

type Restricted = Partial<Pick<StatisticsQuery, StoredDimension>>

/** The dimensions that a question asks values of. */
export const restrictedBy = (query: Restricted): ReadonlyArray<StoredDimension> =>
  storedDimensionNames.filter((name) => query[name] !== undefined)

/** The values that a question asks for, by dimension, with its members in the place of ASEAN. */
export const valuesAsked = (query: Restricted, asean: Membership): StatisticsFilter['values'] =>
  withMembers(valuesSaid(storedDimensionNames, query), asean)
