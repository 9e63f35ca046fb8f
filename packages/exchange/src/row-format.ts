import type { Country } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import type { Column } from './csv/column.ts'
import type { Cells } from './csv/table-row.ts'
import type { RowNote } from './imported-row.ts'

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

/** What is known of a file beside its rows: the edition of its figures, and the state that reports its cases. */
export type Given = { readonly edition: Edition | undefined; readonly reportingCountry: Country | undefined }

/**
 * How the rows of one format become commands, one a row. `data` translates what it knows and leaves the rest as it
 * stands: the command's own codec then judges all of it, and `columnOf` says in which column a refused field stood
 * (by its path, `person.gender`, or the path of what holds it). `edition` is that of the data set, where whoever imports
 * the file states it.
 */
export type RowFormat = {
  readonly command: 'PublishFigure' | 'ReportVictim'
  readonly columns: ReadonlyArray<Column>
  /** Columns of every file of the format whose cells may be empty: a map need not say anything for them. */
  readonly mayBeEmpty?: ReadonlyArray<string>
  /** The column that says which state reports, and may be missing where whoever imports says so. */
  readonly reportingColumn?: string
  /** Of the cells without blanks at their ends, and as they stand. */
  readonly identity: (cells: Cells, raw: Cells) => RowIdentity
  readonly data: (cells: Cells, name: RowName, given: Given) => unknown
  /**
   * What earlier releases made of the row, where that was something else: the latest first. A row that was imported so
   * is known, and not told anew. It may never depend on what is not in the row.
   */
  readonly earlier?: (cells: Cells, name: RowName, given: Given) => ReadonlyArray<unknown>
  readonly problems: (cells: Cells, latestYear: number) => ReadonlyArray<Problem>
  /** Why the row is of several states together, and may be left out. */
  readonly aggregate?: (cells: Cells) => Problem | undefined
  /**
   * A made-up row, for people who fill in the template of the format: left out where it stands as it is. Only where it
   * has an identifier of its own, so that no row of a publisher is ever taken for it.
   */
  readonly example?: Readonly<Record<string, string>>
  readonly notes?: (cells: Cells) => ReadonlyArray<RowNote>
  readonly columnOf: Readonly<Record<string, string>>
  readonly key: (name: RowName, data: unknown) => string
}
