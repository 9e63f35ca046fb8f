import { codeList, Instant, lineOfText, quantity } from '@ledger/kernel'
import {
  Measure,
  noGrowthReasons,
  noRateReasons,
  type Dimension,
  type NoGrowth,
  type NoRate,
} from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { EditionNumber } from '../editions.ts'
import { Percent } from '../statistics.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell, type Cell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const placeCell = orEmpty(textCell(t.string))

const columns = {
  unit: textCell(lineOfText('Unit', 40)),
  value: orEmpty(numberCell(Count)),
  lower: numberCell(Count),
  upper: numberCell(Count),
  measure: textCell(Measure),
  from: orEmpty(textCell(t.string)),
  to: orEmpty(textCell(t.string)),
  knownUntil: orEmpty(textCell(Instant)),
  synthetic: textCell(Synthetic),
  overlapping: booleanCell,
  // Of which edition rounded numbers are; exact ones are of none, and of an older ledger nothing is said.
  rounded: orEmpty(booleanCell),
  edition: orEmpty(numberCell(EditionNumber)),
}

const rate = orEmpty(numberCell(quantity('Rate')))

/** The columns of rates: where there is none they are empty, and `noRate` says why. The total has none, and no reason. */
const rateColumns = {
  ratePer100000: rate,
  rateLower: rate,
  rateUpper: rate,
  population: orEmpty(numberCell(Count)),
  populationYear: orEmpty(textCell(t.string)),
  populationSource: orEmpty(textCell(t.string)),
  noRate: orEmpty(textCell(codeList('NoRateReason', Object.keys(noRateReasons) as ReadonlyArray<NoRate>))),
}
export type RateCells = { readonly [K in keyof typeof rateColumns]: t.TypeOf<(typeof rateColumns)[K]> }

const percent = orEmpty(numberCell(Percent))
const baseCount = orEmpty(numberCell(Count))

/** The columns of growth: where there is none they are empty, and `noGrowth` says why. The total has none, and no reason. */
const growthColumns = {
  growthPercent: percent,
  growthLower: percent,
  growthUpper: percent,
  growthAgainst: orEmpty(textCell(t.string)),
  baseValue: baseCount,
  baseLower: baseCount,
  baseUpper: baseCount,
  noGrowth: orEmpty(textCell(codeList('NoGrowthReason', Object.keys(noGrowthReasons) as ReadonlyArray<NoGrowth>))),
}
export type GrowthCells = { readonly [K in keyof typeof growthColumns]: t.TypeOf<(typeof growthColumns)[K]> }

/**
 * `GET /v1/statistics` as CSV: a column for each dimension that was asked for, and what is counted in every row, so that
 * a row says it wherever it is copied to. The last row is the total: it stands as `Total` in each dimension.
 */
export const statisticsCsv = (groupBy: ReadonlyArray<Dimension>, withRates = false, withGrowth = false) =>
  csvTable('StatisticsCsv', {
    ...(Object.fromEntries(groupBy.map((dimension) => [dimension, placeCell])) as Readonly<
      Partial<Record<Dimension, Cell<string | null>>>
    >),
    ...columns,
    ...((withRates ? rateColumns : {}) as Partial<typeof rateColumns>),
    ...((withGrowth ? growthColumns : {}) as Partial<typeof growthColumns>),
  })
export type StatisticsCsvRow = CsvRow<ReturnType<typeof statisticsCsv>>
