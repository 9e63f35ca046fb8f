import type { Edition } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { cellsIn, type ColumnMap } from '../column-map/column-map.ts'
import type { ImportedRow, ImportOptions } from '../imported-row.ts'
import { shortened } from '../shortened.ts'
import { columns, type Column } from './column.ts'
import { editionOfPreamble } from './edition-of-preamble.ts'
import { isLabels } from './is-labels.ts'
import { readHeader, type Header } from './read-header.ts'
import { recordReader, type CsvRecord } from './record-reader.ts'
import { isDecided, sniff, type Layout } from './sniff.ts'
import { forbiddenCells, mappedRow, tableRow, type TableRow } from './table-row.ts'

/** What the file says of itself above its rows. */
type FileFacts = { readonly edition: Edition | undefined }

/** What becomes of one row of a table. */
export type ReadRow = (row: TableRow, file: FileFacts) => Omit<ImportedRow, 'line'>

const emptyFile = 'is empty: the first line of a file names its columns'
const partLength = 64 * 1024

const refusal = (line: number, value: string, rule: string): ImportedRow => ({
  line,
  result: E.left([{ line, field: '', value, rule }]),
})

const namesOf = (all: ReadonlyArray<Column>): ReadonlySet<string> =>
  new Set(all.flatMap(({ name, otherNames }) => [name, ...otherNames]).filter((name) => name !== ''))

async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    // In parts, so that a file that comes as one piece is not answered as one piece.
    for (let from = 0; from < piece.length; from += partLength) yield piece.subarray(from, from + partLength)
  }
}

/** The parts of a file with the first of them joined, until its layout can be told from its beginning. */
async function* withBeginning(
  bytes: AsyncIterable<Uint8Array>,
  isEnough: (beginning: Buffer) => boolean,
): AsyncGenerator<Uint8Array> {
  let beginning: Buffer | undefined = Buffer.alloc(0)
  for await (const part of partsOf(bytes)) {
    if (beginning === undefined) {
      yield part
      continue
    }
    beginning = Buffer.concat([beginning, part])
    if (beginning.length < partLength && !isEnough(beginning)) continue
    yield beginning
    beginning = undefined
  }
  if (beginning !== undefined && beginning.length > 0) yield beginning
}

/** The columns of a table, those that it may lack, and what becomes of a row. */
export type TableFormat = {
  readonly columns: ReadonlyArray<Column>
  readonly without: ReadonlySet<string>
  readonly readRow: ReadRow
}

type Reading = TableFormat & { readonly layout: Layout; readonly options: ImportOptions }

/** The columns of a table that a map reads. */
const columnsOfMap = ({ columns: templates }: ColumnMap): ReadonlyArray<Column> =>
  columns([...new Set([...templates.values()].flatMap(cellsIn))])

/** Takes the records of a table one by one, and keeps what became of them until they are fetched. */
const tableReader = ({ layout, columns: ofFormat, without, readRow, options }: Reading) => {
  const { map } = options
  const read = map === undefined ? ofFormat : columnsOfMap(map)
  const guarded = new Set(ofFormat.filter(({ use }) => use === 'guarded').map(({ name }) => name))
  const preamble: string[] = []
  let header: E.Either<ImportedRow, Header> | undefined
  let facts: FileFacts = { edition: undefined }
  let isFirst = true
  let rows: ImportedRow[] = []

  const takeHeader = (record: CsvRecord): E.Either<ImportedRow, Header> => {
    if ('problem' in record) return E.left(refusal(1, record.text, record.problem))
    const whole = shortened(record.cells.join(layout.separator))
    const found = readHeader(record.cells, read, { without, others: map === undefined ? 'refused' : 'not read' })
    if (E.isLeft(found)) return E.left(refusal(1, whole, found.left))
    facts = { edition: editionOfPreamble(preamble) }
    options.onFile?.({ separator: layout.separator, notRead: found.right.notRead, edition: facts.edition })
    return found
  }

  const rowOf = (record: CsvRecord, { width, ...rest }: Header): ImportedRow | undefined => {
    const { line } = record
    if ('problem' in record) return refusal(line, record.text, record.problem)
    const value = shortened(record.cells.join(layout.separator))
    if (record.cells.length !== width) {
      return refusal(line, value, `has ${record.cells.length} cells where the header has ${width}`)
    }
    const row = tableRow(line, record.cells, { width, ...rest })
    if (map !== undefined) return { line, ...readRow(mappedRow(row, map, guarded), facts) }
    if (isFirst && isLabels(row.cells, rest.places)) return undefined
    const forbidden = forbiddenCells(row, { width, ...rest })
    return forbidden.length > 0 ? { line, result: E.left(forbidden) } : { line, ...readRow(row, facts) }
  }

  const take = (record: CsvRecord): boolean => {
    if (header === undefined) {
      if (record.line >= layout.headerLine || 'problem' in record) header = takeHeader(record)
      else preamble.push(record.cells.join(' '))
      return true
    }
    if (E.isLeft(header)) return true
    const row = rowOf(record, header.right)
    isFirst = false
    if (row === undefined) return true
    rows.push(row)
    return E.isRight(row.result)
  }

  return {
    ...recordReader(take, layout.separator),
    refused: () => (header !== undefined && E.isLeft(header) ? header.left : undefined),
    isEmpty: () => header === undefined,
    fetch: () => {
      const taken = rows
      rows = []
      return taken
    },
  }
}

/**
 * Reads a CSV file with a header, row by row as it streams in; cells may be parted by commas, semicolons or tabs, and
 * lines of the publisher may stand above the header. A header that does not hold gives one reject, on line 1, and ends
 * the reading.
 */
export const importTable = async function* (
  bytes: AsyncIterable<Uint8Array>,
  options: ImportOptions,
  format: TableFormat,
): AsyncIterable<ImportedRow> {
  let reader: ReturnType<typeof tableReader> | undefined
  const names = namesOf(options.map === undefined ? format.columns : columnsOfMap(options.map))
  for await (const part of withBeginning(bytes, (beginning) => isDecided(beginning.toString('utf8'), names))) {
    options.signal?.throwIfAborted()
    reader ??= tableReader({
      layout: sniff(Buffer.from(part).toString('utf8'), names),
      options,
      ...format,
    })
    reader.push(part)
    const refused = reader.refused()
    if (refused !== undefined) {
      yield refused
      return
    }
    yield* reader.fetch()
  }
  reader?.end()
  const refused = reader?.refused()
  if (reader === undefined || reader.isEmpty()) yield refusal(1, '', emptyFile)
  else if (refused !== undefined) yield refused
  else yield* reader.fetch()
}
