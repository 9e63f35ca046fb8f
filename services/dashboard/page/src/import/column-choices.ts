import { importers, readColumnMap, type FormatMap, type FormatName, type MapProblem } from '@ledger/exchange'
import type * as E from 'fp-ts/lib/Either.js'

/** What stands in a column of the format, by the column: text, and in braces the cell of a column of the file. */
export type ColumnChoices = Readonly<Record<string, string>>

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** The choices as the file of a map (`column,says`), as `ledger import --map` takes it. */
export const mapText = (format: FormatName, choices: ColumnChoices): string =>
  [['column', 'says'], ['format', format], ...Object.entries(choices).filter(([, says]) => says !== '')]
    .map((line) => `${line.map(cell).join(',')}\r\n`)
    .join('')

/** The choices as a map; on the left what is wrong with them. */
export const mapOf = (format: FormatName, choices: ColumnChoices): E.Either<ReadonlyArray<MapProblem>, FormatMap> =>
  readColumnMap(new TextEncoder().encode(mapText(format, choices)), format)

/** A column of the file as it stands in a template. */
export const cellOf = (column: string): string => `{${column}}`

/** What the columns of a file that have the names of the format's say by themselves. */
export const choicesByName = (format: FormatName, columns: ReadonlyArray<string>): ColumnChoices => {
  const byName = new Map(columns.map((column) => [column.toLowerCase(), column]))
  return Object.fromEntries(
    importers[format].readable.flatMap((name) => {
      const column = byName.get(name.toLowerCase())
      return column === undefined ? [] : [[name, cellOf(column)]]
    }),
  )
}

/** The columns of the format for which something has to be said. */
export const neededColumns = (format: FormatName): ReadonlyArray<string> => {
  const { header, readable, mayBeEmpty } = importers[format]
  return header.filter((name) => readable.includes(name) && !mayBeEmpty.includes(name))
}
