import { codeList, Instant } from '@ledger/kernel'
import { Edition, FigureSource, OfficialFigure } from '@ledger/ledger'
import { figureDimensions, TotalQualifier, type FigureDimension } from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { booleanCell, listCell, numberCell, orEmpty, textCell, type Cell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const placeCell = orEmpty(textCell(t.string))

/** The cells that tell a total, wherever it stands. `value` is empty where it is not exact, `upper` without a bound. */
export const totalCells = {
  dataset: textCell(FigureSource.required.dataset),
  period: textCell(OfficialFigure.required.period),
  breakdown: orEmpty(textCell(t.string)),
  brokenDownBy: listCell(t.readonlyArray(codeList('FigureDimension', figureDimensions))),
  editions: listCell(t.readonlyArray(Edition)),
}

/**
 * `GET /v1/figures/totals` as CSV: a column for each dimension that was asked for, and of what and of when the totals are
 * in every row.
 */
export const figureTotalsCsv = (groupBy: ReadonlyArray<FigureDimension>) =>
  csvTable('FigureTotalsCsv', {
    indicator: textCell(OfficialFigure.required.indicator),
    unit: textCell(OfficialFigure.required.unit),
    ...totalCells,
    ...(Object.fromEntries(groupBy.map((dimension) => [dimension, placeCell])) as Readonly<
      Partial<Record<FigureDimension, Cell<string | null>>>
    >),
    figures: numberCell(Count),
    value: orEmpty(numberCell(t.number)),
    qualifier: textCell(TotalQualifier),
    lower: numberCell(t.number),
    upper: orEmpty(numberCell(t.number)),
    approximate: booleanCell,
    from: orEmpty(textCell(t.string)),
    to: orEmpty(textCell(t.string)),
    knownUntil: orEmpty(textCell(Instant)),
    overlapping: booleanCell,
  })
export type FigureTotalsCsvRow = CsvRow<ReturnType<typeof figureTotalsCsv>>
