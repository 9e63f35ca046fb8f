import * as E from 'fp-ts/lib/Either.js'
import type { BatchCommand } from '@ledger/wire'
import type { ImportedRow, ImportOptions, Reject } from '../imported-row.ts'
import { shortened } from '../shortened.ts'
import type { Column } from './column.ts'
import { readHeader, type Header } from './read-header.ts'
import { recordReader, type CsvRecord } from './record-reader.ts'
import { forbiddenCells, tableRow, type TableRow } from './table-row.ts'

/** What becomes of one row of a table. */
export type ReadRow = (row: TableRow) => E.Either<ReadonlyArray<Reject>, BatchCommand>

const emptyFile = 'is empty: the first line of a file names its columns'
const partLength = 64 * 1024

const refusal = (line: number, value: string, rule: string): ImportedRow => ({
  line,
  result: E.left([{ line, field: '', value, rule }]),
})

const readRecord = (record: CsvRecord, header: Header, readRow: ReadRow): ImportedRow => {
  const { line } = record
  if ('problem' in record) return refusal(line, record.text, record.problem)
  if (record.cells.length !== header.width) {
    const rule = `has ${record.cells.length} cells where the header has ${header.width}`
    return refusal(line, shortened(record.cells.join(',')), rule)
  }
  const row = tableRow(line, record.cells, header)
  const forbidden = forbiddenCells(row, header)
  return { line, result: forbidden.length > 0 ? E.left(forbidden) : readRow(row) }
}

/**
 * Reads a CSV file with a header, row by row as it streams in. A header that does not hold gives one reject, on line
 * 1, and ends the reading.
 */
export const importTable = async function* (
  bytes: AsyncIterable<Uint8Array>,
  { signal }: ImportOptions,
  columns: ReadonlyArray<Column>,
  readRow: ReadRow,
): AsyncIterable<ImportedRow> {
  let header: E.Either<ImportedRow, Header> | undefined
  let rows: ImportedRow[] = []

  const takeHeader = (record: CsvRecord): E.Either<ImportedRow, Header> => {
    if ('problem' in record) return E.left(refusal(1, record.text, record.problem))
    const whole = shortened(record.cells.join(','))
    return E.mapLeft((rule: string) => refusal(1, whole, rule))(readHeader(record.cells, columns))
  }

  const reader = recordReader((record) => {
    if (header === undefined) {
      header = takeHeader(record)
      return true
    }
    if (E.isLeft(header)) return true
    const row = readRecord(record, header.right, readRow)
    rows.push(row)
    return E.isRight(row.result)
  })

  for await (const piece of bytes) {
    // In parts, so that a file that comes as one piece is not answered as one piece.
    for (let from = 0; from < piece.length; from += partLength) {
      signal?.throwIfAborted()
      reader.push(piece.subarray(from, from + partLength))
      if (header !== undefined && E.isLeft(header)) {
        yield header.left
        return
      }
      yield* rows
      rows = []
    }
  }
  reader.end()
  if (header === undefined) yield refusal(1, '', emptyFile)
  else if (E.isLeft(header)) yield header.left
  else yield* rows
}
