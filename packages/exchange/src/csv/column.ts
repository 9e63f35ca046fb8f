/**
 * A column that a format knows: its name in the standard, other names that it goes by, whether its publisher's files
 * have it, and what is done with it. `read`: it becomes part of the command, and a file that lacks a required one is
 * refused. `guarded`: read, and not repeated in a reject, as it may hold what identifies a person. `derived`: it repeats
 * other columns, or says what the ledger does not count; it is not read, may be missing, and is named once. `empty`: it
 * holds what must not come into the ledger (personal data) or has no place there, so a cell that is not empty refuses
 * its row.
 */
export type Column = {
  readonly name: string
  readonly otherNames: ReadonlyArray<string>
  readonly required: boolean
  readonly use: 'read' | 'guarded' | 'derived' | 'empty'
}

type Change = Partial<Omit<Column, 'name'>>

/** Columns of one kind, by their names: required and read, unless said otherwise. */
export const columns = (names: ReadonlyArray<string>, change: Change = {}): ReadonlyArray<Column> =>
  names.map((name) => ({ name, otherNames: [], required: true, use: 'read', ...change }))
