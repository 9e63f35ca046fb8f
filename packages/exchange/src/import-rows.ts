import { decode, instantOf, type FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { importTable, type ReadRow } from './csv/import-table.ts'
import type { Cells } from './csv/table-row.ts'
import { dataCodec, type BatchCommand } from '@ledger/wire'
import { digestOf, digestText } from './digest.ts'
import type { Importer, ImportOptions } from './imported-row.ts'
import { occurrenceCounter } from './occurrence-counter.ts'
import type { Problem, RowFormat } from './row-format.ts'

/** The column in which a refused field stood: that of its path, or of the nearest path that holds it. */
const columnOfField = (field: string, columnOf: Readonly<Record<string, string>>): string => {
  let path = field.replace(/\[\d+\]$/, '')
  while (path !== '' && columnOf[path] === undefined) path = path.slice(0, Math.max(path.lastIndexOf('.'), 0))
  return columnOf[path] ?? field
}

/** One problem a column: the first, as a cell that is wrong breaks rules that follow from the first as well. */
const oneEach = (problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> => {
  const columns = new Set<string>()
  return problems.filter(({ column }) => !columns.has(column) && columns.add(column))
}

/** The row as earlier releases read it, wherever that was possible and is not how it is read now. */
const earlierOf = (
  readings: ReadonlyArray<unknown>,
  decodeData: (data: unknown) => E.Either<unknown, unknown>,
  keyOf: (data: unknown) => string,
  now: BatchCommand,
): BatchCommand['earlier'] => {
  const current = JSON.stringify(now.data)
  const earlier = readings.flatMap((reading) => {
    const data = decodeData(reading)
    return E.isLeft(data) || JSON.stringify(data.right) === current
      ? []
      : [{ key: keyOf(data.right), data: data.right }]
  })
  return earlier.length === 0 ? undefined : earlier
}

/** Whether a row is the example of the format's template, and nobody's. */
const isExample = ({ example, columns }: RowFormat, cells: Cells): boolean =>
  example !== undefined && columns.every(({ name }) => cells(name) === (example[name] ?? ''))

const rowReader = (format: RowFormat, options: ImportOptions): ReadRow => {
  const { command, columnOf } = format
  const latestYear = Number((options.now ?? instantOf(Date.now())).slice(0, 4))
  const decodeData = decode<unknown>(dataCodec(command))
  const occurrenceOf = occurrenceCounter()
  const ofField = ({ field, rule }: FieldError): Problem => ({ column: columnOfField(field, columnOf), rule })

  return ({ cells, raw, reject }, file) => {
    if (isExample(format, cells)) return { result: E.left([]), skipped: 'the example of the template' }
    const { text, uniqueIn } = format.identity(cells, raw)
    const digest = digestOf(text)
    const unique = uniqueIn !== undefined
    const name = { text, unique, digest: digestText(digest), occurrence: occurrenceOf(digest) }
    const aggregate = format.aggregate?.(cells)
    if (aggregate !== undefined) {
      return options.skipAggregates === true
        ? { result: E.left([]), skipped: 'aggregates of states' }
        : { result: E.left([reject(aggregate.column, aggregate.rule)]) }
    }
    const given = { edition: options.edition ?? file.edition, reportingCountry: options.reportingCountry }
    const data = decodeData(format.data(cells, name, given))
    const problems = oneEach([
      ...(unique && name.occurrence > 1
        ? [{ column: uniqueIn, rule: 'stands on an earlier line of the file already' }]
        : []),
      ...format.problems(cells, latestYear),
      ...(E.isLeft(data) ? data.left.map(ofField) : []),
    ])
    if (E.isLeft(data) || problems.length > 0) {
      return { result: E.left(problems.map(({ column, rule }) => reject(column, rule))) }
    }
    const keyOf = (of: unknown): string => format.key(name, of)
    const taken = { key: keyOf(data.right), command, data: data.right }
    const earlier = earlierOf(format.earlier?.(cells, name, given) ?? [], decodeData, keyOf, taken)
    const notes = format.notes?.(cells) ?? []
    return {
      result: E.right(earlier === undefined ? taken : { ...taken, earlier }),
      ...(notes.length > 0 && { notes }),
    }
  }
}

/** The columns that a file may lack, as whoever imports it says what they would. */
const withoutColumns = ({ reportingColumn }: RowFormat, { reportingCountry }: ImportOptions): ReadonlySet<string> =>
  new Set(reportingColumn === undefined || reportingCountry === undefined ? [] : [reportingColumn])

/** The importer of a format. */
export const importRows =
  (format: RowFormat): Importer =>
  (bytes, options = {}) =>
    importTable(bytes, options, {
      columns: format.columns,
      without: withoutColumns(format, options),
      readRow: rowReader(format, options),
    })
