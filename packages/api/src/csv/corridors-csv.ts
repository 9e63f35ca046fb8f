import { Instant, lineOfText } from '@ledger/kernel'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { FlowMeasure } from '../corridors.ts'
import { EditionNumber } from '../editions.ts'
import { Synthetic } from '../synthetic.ts'
import { booleanCell, numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

/** `GET /v1/corridors` as CSV: a flow a row, and what it is of in every row. There are no totals: persons stand in several. */
export const CorridorsCsv = csvTable('CorridorsCsv', {
  measure: textCell(FlowMeasure),
  citizenship: textCell(t.string),
  countryOfTransit: orEmpty(textCell(t.string)),
  countryOfExploitation: textCell(t.string),
  countryOfReturn: orEmpty(textCell(t.string)),
  unit: textCell(lineOfText('Unit', 40)),
  value: orEmpty(numberCell(Count)),
  lower: numberCell(Count),
  upper: numberCell(Count),
  from: orEmpty(textCell(t.string)),
  to: orEmpty(textCell(t.string)),
  knownUntil: orEmpty(textCell(Instant)),
  synthetic: textCell(Synthetic),
  overlapping: booleanCell,
  rounded: booleanCell,
  edition: orEmpty(numberCell(EditionNumber)),
})
export type CorridorsCsvRow = CsvRow<typeof CorridorsCsv>
