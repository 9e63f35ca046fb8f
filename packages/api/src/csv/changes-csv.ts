import { Instant, lineOfText } from '@ledger/kernel'
import { ChangeReason, Measure, storedDimensionNames, type StoredDimension } from '@ledger/projections'
import * as t from 'io-ts'
import { ChangeNumber } from '../changes.ts'
import { EditionNumber } from '../editions.ts'
import { booleanCell, numberCell, orEmpty, textCell, type Cell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

const textOrEmpty = orEmpty(textCell(t.string))

/** `GET /v1/statistics/changes` as CSV: a signed change a row, a column for each dimension that is kept. */
export const ChangesCsv = csvTable('ChangesCsv', {
  edition: orEmpty(numberCell(EditionNumber)),
  recordedAt: orEmpty(textCell(Instant)),
  measure: textCell(Measure),
  unit: textCell(lineOfText('Unit', 40)),
  synthetic: booleanCell,
  change: numberCell(ChangeNumber),
  reason: textCell(ChangeReason),
  occurredFrom: textOrEmpty,
  occurredTo: textOrEmpty,
  ...(Object.fromEntries(storedDimensionNames.map((name) => [name, textOrEmpty])) as Readonly<
    Record<StoredDimension, Cell<string | null>>
  >),
})
export type ChangesCsvRow = CsvRow<typeof ChangesCsv>
