import { codeList, decode, lineOfText, record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { recordReader, type CsvRecord } from '../csv/record-reader.ts'
import { sniff } from '../csv/sniff.ts'
import { trimmed } from '../csv/trimmed.ts'
import { importers, type FormatName } from '../importers.ts'
import { templateOf, type ColumnMap, type Template } from './column-map.ts'

/** What is wrong with a map: on which line, in which of its two columns, and which rule it breaks. */
export type MapProblem = { readonly line: number; readonly field: string; readonly rule: string }

const longest = 64 * 1024
const mostLines = 200

const names = Object.keys(importers) as ReadonlyArray<FormatName>
const FormatOfMap = codeList('Format', names)
const Says = lineOfText('Says', 1000)

const recordsOf = (bytes: Uint8Array): ReadonlyArray<CsvRecord> => {
  const records: CsvRecord[] = []
  const { separator } = sniff(Buffer.from(bytes).toString('utf8'), new Set(['column', 'says']))
  const reader = recordReader((one) => records.push(one) > 0, separator)
  reader.push(bytes)
  reader.end()
  return records
}

type Line = { readonly line: number; readonly column: string; readonly says: string }

const linesOf = (records: ReadonlyArray<CsvRecord>): E.Either<ReadonlyArray<MapProblem>, ReadonlyArray<Line>> => {
  const [header, ...rest] = records
  const columns = header !== undefined && 'cells' in header ? header.cells.map(trimmed) : []
  if (columns[0] !== 'column' || columns[1] !== 'says') {
    return E.left([{ line: 1, field: '', rule: 'must name the two columns of a map: column,says' }])
  }
  if (rest.length > mostLines)
    return E.left([{ line: mostLines + 1, field: '', rule: `must be the last line of at most ${mostLines}` }])
  const problems: MapProblem[] = []
  const lines: Line[] = []
  for (const one of rest) {
    if ('problem' in one) problems.push({ line: one.line, field: '', rule: one.problem })
    else {
      const [column = '', says = '', ...more] = one.cells.map(trimmed)
      if (more.some((cell) => cell !== '')) {
        problems.push({
          line: one.line,
          field: 'says',
          rule: 'has more than two cells: put text with commas in quotes',
        })
      } else if (column !== '' || says !== '') lines.push({ line: one.line, column, says })
    }
  }
  return problems.length > 0 ? E.left(problems) : E.right(lines)
}

const formatOf = (
  lines: ReadonlyArray<Line>,
  wanted: FormatName | undefined,
): E.Either<ReadonlyArray<MapProblem>, FormatName> => {
  const stated = lines.find(({ column }) => column === 'format')
  if (stated === undefined) {
    return wanted === undefined
      ? E.left([
          {
            line: 2,
            field: 'column',
            rule: 'must be format, with the name of the format that is meant, as published-figures',
          },
        ])
      : E.right(wanted)
  }
  const format = decode(FormatOfMap)(stated.says)
  if (E.isLeft(format)) return E.left(format.left.map(({ rule }) => ({ line: stated.line, field: 'says', rule })))
  return wanted === undefined || wanted === format.right
    ? format
    : E.left([{ line: stated.line, field: 'says', rule: `is not the format that --format names: ${wanted}` }])
}

const templatesOf = (
  lines: ReadonlyArray<Line>,
  format: FormatName,
): E.Either<ReadonlyArray<MapProblem>, ReadonlyMap<string, Template>> => {
  const { readable, header } = importers[format]
  const MapLine = record('MapLine', { column: codeList('Column', readable), says: Says })
  const templates = new Map<string, Template>()
  const problems: MapProblem[] = []
  for (const { line, column, says } of lines) {
    if (column === 'format' || says === '') continue
    const decoded = decode(MapLine)({ column, says })
    if (E.isLeft(decoded)) problems.push(...decoded.left.map(({ field, rule }) => ({ line, field, rule })))
    else if (templates.has(column))
      problems.push({ line, field: 'column', rule: `stands on an earlier line already: ${column}` })
    else templates.set(column, templateOf(says))
  }
  const missing = header.filter((name) => readable.includes(name) && !templates.has(name))
  const needed = missing.filter((name) => !importers[format].mayBeEmpty.includes(name))
  if (needed.length > 0) problems.push({ line: 1, field: 'column', rule: `lacks the columns: ${needed.join(', ')}` })
  return problems.length > 0 ? E.left(problems) : E.right(templates)
}

/** A map, and the format that it makes of a table. */
export type FormatMap = ColumnMap & { readonly format: FormatName }

/**
 * Reads the file of a map: CSV with the columns `column` (one of the format's, or `format`) and `says` (a template).
 * On the left what is wrong with it, line by line.
 */
export const readColumnMap = (
  bytes: Uint8Array,
  wanted?: FormatName,
): E.Either<ReadonlyArray<MapProblem>, FormatMap> => {
  if (bytes.length > longest) return E.left([{ line: 1, field: '', rule: 'must be at most 64 KiB' }])
  const lines = linesOf(recordsOf(bytes))
  if (E.isLeft(lines)) return lines
  const format = formatOf(lines.right, wanted)
  if (E.isLeft(format)) return format
  const columns = templatesOf(lines.right, format.right)
  return E.isLeft(columns) ? columns : E.right({ format: format.right, columns: columns.right })
}
