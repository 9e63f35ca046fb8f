import { decode, instantOf, type FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { importTable, type ReadRow } from './csv/import-table.ts'
import { dataCodec } from '@ledger/wire'
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

const rowReader = (
  format: RowFormat,
  { now = instantOf(Date.now()), edition }: Pick<ImportOptions, 'now' | 'edition'>,
): ReadRow => {
  const { command, columnOf } = format
  const latestYear = Number(now.slice(0, 4))
  const decodeData = decode<unknown>(dataCodec(command))
  const occurrenceOf = occurrenceCounter()
  const ofField = ({ field, rule }: FieldError): Problem => ({ column: columnOfField(field, columnOf), rule })

  return ({ cells, reject }) => {
    const { text, uniqueIn } = format.identity(cells)
    const digest = digestOf(text)
    const unique = uniqueIn !== undefined
    const name = { text, unique, digest: digestText(digest), occurrence: occurrenceOf(digest) }
    const data = decodeData(format.data(cells, name, edition))
    const problems = oneEach([
      ...(unique && name.occurrence > 1
        ? [{ column: uniqueIn, rule: 'stands on an earlier line of the file already' }]
        : []),
      ...format.problems(cells, latestYear),
      ...(E.isLeft(data) ? data.left.map(ofField) : []),
    ])
    if (E.isLeft(data) || problems.length > 0) {
      return E.left(problems.map(({ column, rule }) => reject(column, rule)))
    }
    return E.right({ key: format.key(name, data.right), command, data: data.right })
  }
}

/** The importer of a format. */
export const importRows =
  (format: RowFormat): Importer =>
  (bytes, options = {}) =>
    importTable(bytes, options, format.columns, rowReader(format, options))
