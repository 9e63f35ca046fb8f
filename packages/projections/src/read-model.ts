import type { Instant } from '@ledger/kernel'
import type {
  Agency,
  Case,
  Dataset,
  LedgerEdition,
  Figure,
  Investigation,
  MergeRequest,
  Operation,
  Watch,
} from '@ledger/ledger'
import type { Memo } from './memo.ts'
import type { RowChange, Table } from './table.ts'

/** The state that each category of streams folds to. */
export type StateOf = {
  readonly agency: Agency
  readonly case: Case
  readonly dataset: Dataset
  readonly edition: LedgerEdition
  readonly figure: Figure
  readonly investigation: Investigation
  readonly mergerequest: MergeRequest
  readonly operation: Operation
  readonly watch: Watch
}

/** A category of streams that read models are made of. */
export type Category = keyof StateOf

/** What is known of an event beside the states before and after it. `id` is that of its stream's thing. */
export type Occurrence = {
  readonly id: string
  readonly revision: number
  readonly eventId: string
  readonly type: string
  readonly data: unknown
  readonly recordedAt: Instant
  readonly agency: string
}

/**
 * What one event changes: from the state before it (undefined for the first) to the one after. Pure. What is asked of a
 * state more than once is asked by way of `memo`.
 */
export type Project<S> = (
  before: S | undefined,
  after: S,
  occurrence: Occurrence,
  memo: Memo,
) => ReadonlyArray<RowChange>

/**
 * A read model: what it keeps and how each event changes that. `version` counts up when the same events would give
 * other rows than before; a store then rebuilds it, as it does when the schema of a state that it is made from is
 * another. `states` are the categories whose folded state it keeps by id.
 */
export type ReadModel = {
  readonly name: string
  readonly version: number
  readonly states: ReadonlyArray<Category>
  readonly tables: ReadonlyArray<Table>
  readonly project: { readonly [C in Category]?: Project<StateOf[C]> }
}
