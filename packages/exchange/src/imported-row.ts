import type { Instant } from '@ledger/kernel'
import type { Edition } from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import type { BatchCommand } from '@ledger/wire'

/**
 * Why a row, or one cell of it, was not taken. `field` is the column as the file's header spells it (empty for the
 * whole row or file), `value` what stood there, shortened to 100 characters. A value may be personal data: rejects go
 * back to whoever sent the file and nowhere else.
 */
export type Reject = { readonly line: number; readonly field: string; readonly value: string; readonly rule: string }

/** What became of the row that starts on this physical line (the first is 1): a command, or every reason against it. */
export type ImportedRow = {
  readonly line: number
  readonly result: E.Either<ReadonlyArray<Reject>, BatchCommand>
}

/**
 * The time that dates are held against (the system's, if left out), how to stop an import, and the edition of the data
 * set, for the figures of a file that does not state it itself. Formats of cases have no edition.
 */
export type ImportOptions = { readonly now?: Instant; readonly signal?: AbortSignal; readonly edition?: Edition }

/**
 * Reads a file as it streams in and gives its rows in their order. A bad row is a row with rejects and stops nothing;
 * a file whose header is wrong gives one reject on its first line. Throws only what the source of the bytes throws,
 * and the signal's reason when it is aborted.
 */
export type Importer = (bytes: AsyncIterable<Uint8Array>, options?: ImportOptions) => AsyncIterable<ImportedRow>
