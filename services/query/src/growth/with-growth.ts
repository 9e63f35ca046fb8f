import type { GrowthCells, StatisticsAnswer } from '@ledger/api'
import {
  growthBases,
  growthOfRows,
  noGrowthReasons,
  type Dimension,
  type GrowthBase,
  type GrowthKnown,
  type RowGrowth,
  type StatisticsTable,
} from '@ledger/projections'

type GrowthTold = NonNullable<StatisticsAnswer['rows'][number]['growth']>

/** The growth of a table, row by row as JSON and as cells of CSV, and what it is held against. */
export type TableGrowth = {
  readonly growth: NonNullable<StatisticsAnswer['growth']>
  readonly ofRows: ReadonlyArray<{ readonly growth: GrowthTold; readonly cells: GrowthCells }>
}

/** The cells of the total: it is of all times, and is held against none. */
export const noGrowthCells: GrowthCells = {
  growthPercent: null,
  growthLower: null,
  growthUpper: null,
  growthAgainst: null,
  baseValue: null,
  baseLower: null,
  baseUpper: null,
  noGrowth: null,
}

const toldOf = ({ growth, time, base }: RowGrowth): TableGrowth['ofRows'][number] => {
  if (time === null)
    return { growth: { none: growth, why: noGrowthReasons[growth] }, cells: { ...noGrowthCells, noGrowth: growth } }
  const of = { period: time, base }
  const cells = {
    ...noGrowthCells,
    ...{ growthAgainst: time, baseValue: base.value, baseLower: base.lower, baseUpper: base.upper },
  }
  if (typeof growth === 'string')
    return { growth: { none: growth, why: noGrowthReasons[growth], ...of }, cells: { ...cells, noGrowth: growth } }
  const { value, lower, upper } = growth
  return {
    growth: { ...growth, ...of },
    cells: { ...cells, growthPercent: value, growthLower: lower, growthUpper: upper },
  }
}

const isNamed = (against: GrowthBase): against is keyof typeof growthBases => Object.hasOwn(growthBases, against)

/** Makes the growth of a table against the table of its bases. */
export const growthOfTable = (
  table: StatisticsTable,
  bases: StatisticsTable,
  dimensions: ReadonlyArray<Dimension>,
  against: GrowthBase,
  known: GrowthKnown,
): TableGrowth => ({
  growth: { against, meaning: isNamed(against) ? growthBases[against] : against, in: 'percent' },
  ofRows: growthOfRows(table.rows, bases.rows, dimensions, against, known).map(toldOf),
})
