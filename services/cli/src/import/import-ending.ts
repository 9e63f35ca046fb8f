import type { ApiProblem } from '@ledger/client'
import type { FileFound, RowNote } from '@ledger/exchange'
import type { RefusedKind } from '@ledger/importing'

/** What is to be known of a file beside the counts of its rows. */
export type Findings = {
  /** What stands at its top; undefined where its header could not be read. */
  readonly file: FileFound | undefined
  /** What its rows held that is kept otherwise than people may think, each said once. */
  readonly notes: ReadonlyArray<RowNote>
  /** What was rejected, by kind. */
  readonly refused: ReadonlyArray<RefusedKind>
}

/** Why an import ended before the end of its file. */
export type Ending =
  | { readonly kind: 'complete' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'header refused'; readonly rule: string }
  | { readonly kind: 'file broken'; readonly reason: string }
  | { readonly kind: 'ledger problem'; readonly problem: ApiProblem }
