import type { Edition } from '@ledger/ledger'
import type { Column } from './csv/column.ts'
import type { Cells } from './csv/table-row.ts'

/**
 * What makes a row itself: a text of its telling cells, and the column to name where that text stands twice in a file
 * though it may not. Without `uniqueIn` such rows are told apart by counting them.
 */
type RowIdentity = { readonly text: string; readonly uniqueIn?: string }

/**
 * A row's identity in the file: its text, whether that may stand there once only, a digest of it, and the how many-th
 * row with this text it is (from 1).
 */
export type RowName = {
  readonly text: string
  readonly unique: boolean
  readonly digest: string
  readonly occurrence: number
}

/** A rule that a cell breaks, found before the command's own codec is asked. */
export type Problem = { readonly column: string; readonly rule: string }

/**
 * How the rows of one format become commands, one a row. `data` translates what it knows and leaves the rest as it
 * stands: the command's own codec then judges all of it, and `columnOf` says in which column a refused field stood
 * (by its path, `person.gender`, or the path of what holds it). `edition` is that of the data set, where whoever imports
 * the file states it.
 */
export type RowFormat = {
  readonly command: 'PublishFigure' | 'ReportVictim'
  readonly columns: ReadonlyArray<Column>
  readonly identity: (cells: Cells) => RowIdentity
  readonly data: (cells: Cells, name: RowName, edition: Edition | undefined) => unknown
  readonly problems: (cells: Cells, latestYear: number) => ReadonlyArray<Problem>
  readonly columnOf: Readonly<Record<string, string>>
  readonly key: (name: RowName, data: unknown) => string
}
