import { Instant, lineOfText } from '@ledger/kernel'
import { FromStage, ToStage, type DurationDimension } from '@ledger/projections'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { EditionNumber } from '../editions.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell, type Cell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const placeCell = textCell(t.string)

const columns = {
  fromStage: textCell(FromStage),
  toStage: textCell(ToStage),
  medianDays: orEmpty(numberCell(t.number)),
  p90Days: orEmpty(numberCell(t.number)),
  persons: numberCell(Count),
  unit: textCell(lineOfText('Unit', 40)),
  from: orEmpty(textCell(t.string)),
  to: orEmpty(textCell(t.string)),
  knownUntil: orEmpty(textCell(Instant)),
  synthetic: textCell(Synthetic),
  overlapping: booleanCell,
  // Of which edition rounded numbers are; exact ones are of none.
  rounded: booleanCell,
  edition: orEmpty(numberCell(EditionNumber)),
}

/**
 * `GET /v1/durations` as CSV: a column for each dimension that was asked for, and a row for each pair of stages in each place;
 * the last rows are those of all places, which stand as `Total` in each dimension. Of published ones, those of too few persons are left out.
 */
export const durationsCsv = (groupBy: ReadonlyArray<DurationDimension>) =>
  csvTable('DurationsCsv', {
    ...(Object.fromEntries(groupBy.map((dimension) => [dimension, placeCell])) as Readonly<
      Partial<Record<DurationDimension, Cell<string>>>
    >),
    ...columns,
  })
export type DurationsCsvRow = CsvRow<ReturnType<typeof durationsCsv>>
