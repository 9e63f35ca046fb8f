import type { Country, Instant } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import type { BatchCommand } from '@ledger/wire'
import type { ColumnMap } from './column-map/column-map.ts'

/**
 * Why a row, or one cell of it, was not taken. `field` is the column as the file's header spells it (empty for the
 * whole row or file), `value` what stood there, shortened to 100 characters. A value may be personal data: rejects go
 * back to whoever sent the file and nowhere else.
 */
export type Reject = { readonly line: number; readonly field: string; readonly value: string; readonly rule: string }

/** A thing about a row that its sender ought to know, though the row is taken: of which kind, and which word. */
export type RowNote = { readonly kind: string; readonly word: string }

/**
 * What became of the row that starts on this physical line (the first is 1): a command, or every reason against it.
 * `skipped` says why a row was left out, as was asked for; then there are no reasons.
 */
export type ImportedRow = {
  readonly line: number
  readonly result: E.Either<ReadonlyArray<Reject>, BatchCommand>
  readonly notes?: ReadonlyArray<RowNote>
  readonly skipped?: string
}

/** What is found at the top of a file: how its cells are parted, the columns that are not read, and its edition. */
export type FileFound = {
  readonly separator: string
  readonly notRead: ReadonlyArray<string>
  readonly edition: Edition | undefined
}

/**
 * The time that dates are held against (the system's, if left out), how to stop an import, who is told what stands at
 * the top of the file, and what the file does not say itself: the state that reports its cases, and the edition of its
 * figures. With `map`, the columns of the format are told by those of another table. With `skipAggregates`, rows of several states together are left out rather than refused.
 */
export type ImportOptions = {
  readonly now?: Instant
  readonly signal?: AbortSignal
  readonly onFile?: (found: FileFound) => void
  readonly reportingCountry?: Country
  readonly edition?: Edition
  readonly skipAggregates?: boolean
  readonly map?: ColumnMap
}

/**
 * Reads a file as it streams in and gives its rows in their order. A bad row is a row with rejects and stops nothing;
 * a file whose header is wrong gives one reject on its first line. Throws only what the source of the bytes throws,
 * and the signal's reason when it is aborted.
 */
export type Importer = (bytes: AsyncIterable<Uint8Array>, options?: ImportOptions) => AsyncIterable<ImportedRow>
