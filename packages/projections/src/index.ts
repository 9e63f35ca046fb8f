import { alarms } from './alarms/alarms.ts'
import { cases } from './cases/cases.ts'
import { countries } from './countries/countries.ts'
import { published } from './editions/published.ts'
import { figures } from './figures/figures.ts'
import { mergeRequests } from './merge-requests.ts'
import type { ReadModel } from './read-model.ts'
import { records } from './records.ts'
import { statistics } from './statistics/statistics.ts'

/** Every read model of the ledger. */
export const readModels: ReadonlyArray<ReadModel> = [
  alarms,
  cases,
  countries,
  figures,
  mergeRequests,
  published,
  records,
  statistics,
]

export {
  countryMeasures,
  type CorridorTally,
  type CountryCounts,
  type ReportingTally,
  type ReturnTally,
} from './countries/country-counts.ts'
export { releasedCountryMeasures, unreleasedOfCountries } from './countries/released-counts.ts'
export {
  countriesIn,
  countriesTogether,
  countryReport,
  directions,
  durationEnds,
  type CountryReport,
  type Direction,
  type DirectionCounts,
  type DirectionReport,
} from './countries/country-report.ts'
export { countryUnits } from './countries/country-units.ts'
export { dayQuantiles, type DaysTaken, type DayQuantiles } from './durations/day-quantiles.ts'
export { DurationDimension, durationDimensions } from './durations/duration-dimension.ts'
export { durationTable, type DurationRow, type DurationTable, type DurationTally } from './durations/duration-table.ts'
export {
  durationRelease,
  addedUp,
  releasedDurations,
  releasedGroup,
  releasedGroups,
} from './durations/released-durations.ts'
export { FromStage, stagePairs, ToStage } from './durations/stage-pairs.ts'
export {
  changedTable,
  compareEditions,
  comparing,
  type ChangedNumber,
  type ChangedTable,
  type Comparing,
  type EditionComparison,
  type ReasonChange,
} from './editions/compare-editions.ts'
export { releasesOf, type Release, type Releases } from './editions/releases-of.ts'
export { notReleased, statisticsPublished } from './editions/published.ts'
export { figureDimensions, totalFigures, type FigureDimension, type FigureTotal } from './figures/figure-totals.ts'
export { TotalQualifier } from './figures/total-qualifier.ts'
export { totalsOverlap } from './figures/totals-overlap.ts'
export { noMemo, type Memo } from './memo.ts'
export type { Category, Occurrence, Project, ReadModel, StateOf } from './read-model.ts'
export { ChangeReason } from './statistics/change-reason.ts'
export { Dimension, timeDimensions } from './statistics/dimension.ts'
export {
  growthBases,
  growthOfRows,
  isOfWholeTimes,
  noGrowthReasons,
  periodOfBases,
  type GrowthBase,
  type GrowthKnown,
  type NoGrowth,
  type RowGrowth,
} from './statistics/growth.ts'
export { Measure, unitOf } from './statistics/measure.ts'
export { isOfMeasure } from './statistics/of-measure.ts'
export { noRateReasons, rateOf, ratePer, type NoRate, type Rate } from './statistics/rate.ts'
export { baseDimensions, releasedMeasures } from './statistics/release-plan.ts'
export { statisticsChange } from './statistics/statistics.ts'
export {
  isStoredDimension,
  storedDimension,
  storedDimensionNames,
  type StoredDimension,
} from './statistics/stored-dimensions.ts'
export { isStock, keptQuestionsOf, stockTable, withStocks } from './statistics/stock.ts'
export {
  tabulate,
  tabulation,
  type BoundedCount,
  type Filter,
  type NetCount,
  type StatisticsRow,
  type StatisticsTable,
} from './statistics/tabulate.ts'
export { finestTime, isTimeUnit, timeUnits, unitOfTime, type TimeUnit } from './statistics/time-unit.ts'
export type { Years } from './statistics/vague-times.ts'
export { isCategory, streams, type StreamFold } from './streams.ts'
export { isNetted, isOfLatest } from './table.ts'
export type {
  Column,
  ColumnType,
  Cube,
  LatestOf,
  LatestTable,
  NettedTable,
  Netting,
  RowChange,
  Table,
  Value,
} from './table.ts'
