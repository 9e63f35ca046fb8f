import { Instant, quantity } from '@ledger/kernel'
import { AlarmId, AlarmStrength } from '@ledger/ledger'
import * as t from 'io-ts'
import { Count } from '../answered.ts'
import { EditionNumber } from '../editions.ts'
import { booleanCell, idCell, numberCell, orEmpty, textCell } from './cell.ts'
import { csvTable, type CsvRow } from './csv-table.ts'

/** `GET /v1/alarms` as CSV: an alarm a row, the latest first. What a series is not of is empty. */
export const AlarmsCsv = csvTable('AlarmsCsv', {
  id: idCell(AlarmId),
  edition: numberCell(EditionNumber),
  month: textCell(t.string),
  synthetic: booleanCell,
  kind: textCell(t.string),
  citizenship: orEmpty(textCell(t.string)),
  countryOfExploitation: orEmpty(textCell(t.string)),
  form: orEmpty(textCell(t.string)),
  recruitedBy: orEmpty(textCell(t.string)),
  count: numberCell(Count),
  chance: numberCell(quantity('Chance')),
  unusual: textCell(AlarmStrength),
  baseFrom: textCell(t.string),
  baseTo: textCell(t.string),
  baseMonths: numberCell(Count),
  baseMean: numberCell(quantity('BaseMean')),
  baseHighest: numberCell(Count),
  byChance: orEmpty(numberCell(quantity('ByChance'))),
  words: textCell(t.string),
  raisedAt: textCell(Instant),
})
export type AlarmsCsvRow = CsvRow<typeof AlarmsCsv>
