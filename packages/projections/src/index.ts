import { cases } from './cases/cases.ts'
import { countries } from './countries/countries.ts'
import { figures } from './figures/figures.ts'
import { mergeRequests } from './merge-requests.ts'
import type { ReadModel } from './read-model.ts'
import { records } from './records.ts'
import { statistics } from './statistics/statistics.ts'

/** Every read model of the ledger. */
export const readModels: ReadonlyArray<ReadModel> = [cases, countries, figures, mergeRequests, records, statistics]

export {
  countriesIn,
  countryReport,
  directions,
  type CorridorTally,
  type CountryReport,
  type Direction,
  type DirectionReport,
  type DurationTally,
  type ReturnTally,
} from './countries/country-report.ts'
export { countryUnits } from './countries/country-units.ts'
export { figureDimensions, totalFigures, type FigureDimension, type FigureTotal } from './figures/figure-totals.ts'
export { TotalQualifier } from './figures/total-qualifier.ts'
export { totalsOverlap } from './figures/totals-overlap.ts'
export { noMemo, type Memo } from './memo.ts'
export type { Category, Occurrence, Project, ReadModel, StateOf } from './read-model.ts'
export { Dimension, timeDimensions } from './statistics/dimension.ts'
export { Measure, unitOf } from './statistics/measure.ts'
export {
  isStoredDimension,
  storedDimension,
  storedDimensionNames,
  type StoredDimension,
} from './statistics/stored-dimensions.ts'
export {
  tabulate,
  tabulation,
  type BoundedCount,
  type Filter,
  type NetCount,
  type StatisticsRow,
  type StatisticsTable,
} from './statistics/tabulate.ts'
export type { Years } from './statistics/vague-times.ts'
export { isCategory, streams, type StreamFold } from './streams.ts'
export type { Column, ColumnType, RowChange, Table, Value } from './table.ts'
