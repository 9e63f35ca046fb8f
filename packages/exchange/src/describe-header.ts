import { readCells } from './csv/read-cells.ts'
import { trimmed } from './csv/trimmed.ts'
import { nearestFormat } from './detect-format.ts'
import type { FormatName } from './importers.ts'
import { shortened } from './shortened.ts'
import * as E from 'fp-ts/lib/Either.js'

/** What the first lines of a file of no known format look like: how its cells are parted, and its columns. */
export type UnknownHeader = {
  readonly separator: string
  readonly columns: ReadonlyArray<string>
  /** The format that has some of these columns, and which of its columns the file lacks; undefined where none has. */
  readonly nearest: { readonly format: FormatName; readonly lacks: ReadonlyArray<string> } | undefined
}

const mostColumns = 30

const cellsOf = (line: string, separator: string): ReadonlyArray<string> => {
  const cells = readCells(Buffer.from(line), true, separator)
  return E.isRight(cells) ? cells.right.map(trimmed) : line.split(separator).map(trimmed)
}

/** Describes the header of a file that no format knows, for whoever has to say what it is. */
export const describeHeader = (beginning: string): UnknownHeader => {
  const { name, share, lacks, ...near } = nearestFormat(beginning)
  const lines = beginning.split('\n').filter((line) => line.trim() !== '')
  const [line = ''] = lines
  const separator =
    share > 0
      ? near.separator
      : [',', ';', '\t'].reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a))
  const header = share > 0 ? (beginning.split('\n')[near.headerLine - 1] ?? line) : line
  const columns = cellsOf(header, separator).map(shortened).slice(0, mostColumns)
  return { separator, columns, nearest: share > 0 ? { format: name, lacks } : undefined }
}
