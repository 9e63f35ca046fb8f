import { decode, record, type FieldError } from '@ledger/kernel'
import type * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Cell, CellKind } from './cell.ts'

type Columns = Readonly<Record<string, t.Mixed & Pick<Cell<unknown>, 'kind'>>>

/** A row of a table: what each of its columns says. */
type RowOf<C extends Columns> = { readonly [K in keyof C]: t.TypeOf<C[K]> }

/** A table as CSV: its columns in their order, and how a row is written and read. */
export type CsvTable<Row> = {
  readonly name: string
  readonly names: ReadonlyArray<string>
  /** Which kind of value each column holds, in their order. */
  readonly kinds: ReadonlyArray<CellKind>
  /** The cells of a row, in the order of the columns. Formulas are neutralised; quotes are the writer's affair. */
  readonly cellsOf: (row: Row) => ReadonlyArray<string>
  /** Reads the cells of a row by the names of their columns. Columns that it does not know are passed by. */
  readonly read: (cells: Readonly<Record<string, string>>) => E.Either<ReadonlyArray<FieldError>, Row>
  /** Columns that must be there and are not; one that may be empty may be missing too, as older ledgers have fewer. */
  readonly missingIn: (header: ReadonlyArray<string>) => ReadonlyArray<string>
}

/** The row of a table. */
export type CsvRow<T> = T extends CsvTable<infer Row> ? Row : never

/** The columns and the table that they make. */
export type CsvTableOf<C extends Columns> = CsvTable<RowOf<C>> & { readonly columns: C }

/** A table of these columns, each a codec of its cells. */
export const csvTable = <C extends Columns>(name: string, columns: C): CsvTableOf<C> => {
  const names = Object.keys(columns)
  const all = Object.values(columns) as ReadonlyArray<Cell<unknown>>
  const row = record(name, columns)
  return {
    ...{ name, names, columns },
    kinds: all.map(({ kind }) => kind),
    cellsOf: (one) => names.map((column, index) => (all[index] as Cell<unknown>).encode(one[column])),
    read: (cells) => decode(row)(Object.fromEntries(names.map((column) => [column, cells[column] ?? '']))),
    missingIn: (header) =>
      names.filter(
        (column, index) => !header.includes(column) && (all[index] as Cell<unknown>).decode('')._tag === 'Left',
      ),
  }
}
