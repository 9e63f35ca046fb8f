import { described, jsonSchemaOf, neutralised, withoutNeutralising } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** Which kind of value a cell holds, for those who write it in a form that tells values of different types apart. */
export type CellKind = 'text' | 'integer' | 'number' | 'boolean' | 'list' | 'json'

/** The codec of a cell of CSV: what it says, and the text that says it. */
export type Cell<A> = t.Type<A, string> & { readonly kind: CellKind }

type Reading<A> = {
  readonly name: string
  readonly kind: CellKind
  readonly is: t.Is<A>
  readonly write: (value: A) => string
  /** What the text of a cell says, before it is held to the codec of the value; or the rule that it breaks. */
  readonly read: (text: string) => E.Either<string, unknown>
  readonly of: t.Type<A, unknown>
}

const cellOf = <A>({ name, kind, is, write, read, of }: Reading<A>): Cell<A> =>
  described(
    Object.assign(
      new t.Type<A, string, unknown>(
        name,
        is,
        (u, context) => {
          const said = typeof u === 'string' ? read(u) : E.left('must be the text of a cell')
          return E.isLeft(said) ? t.failure(u, context, said.left) : of.validate(said.right, context)
        },
        write,
      ),
      { kind },
    ),
    { type: 'string' },
  )

/** Text. Where a spreadsheet would run it as a formula, it is written with an apostrophe before it. */
export const textCell = <A extends string>(of: t.Type<A, unknown>): Cell<A> =>
  cellOf({
    ...{ name: of.name, kind: 'text', is: of.is, of },
    write: neutralised,
    read: (text) => E.right(withoutNeutralising(text)),
  })

/** An id. Rows are made of what the read models hold, where ids of different kinds are not told apart. */
export const idCell = <A extends string>(of: t.Type<A, unknown>): Cell<string> =>
  textCell(of as unknown as t.Type<string, unknown>)

const asWritten = 'must be a number as the ledger writes it: plain digits, no thousands, no zeros behind a dot'

/** A number, in the shortest digits that say it exactly. `12.0` and `1,200` are none: they may mean something else. */
export const numberCell = (of: t.Type<number, unknown>): Cell<number> =>
  cellOf({
    ...{
      name: of.name,
      kind: jsonSchemaOf(of)['type'] === 'integer' ? 'integer' : 'number',
      is: of.is,
      of,
      write: String,
    },
    read: (text) => (text !== '' && String(Number(text)) === text ? E.right(Number(text)) : E.left(asWritten)),
  })

/** Whether something is so: `true` or `false`. */
export const booleanCell: Cell<boolean> = cellOf({
  ...{ name: 'Boolean', kind: 'boolean', is: t.boolean.is, of: t.boolean, write: String },
  read: (text) => (text === 'true' || text === 'false' ? E.right(text === 'true') : E.left('must be true or false')),
})

/** Several codes, joined by semicolons; an empty cell holds none. */
export const listCell = <A extends string>(of: t.Type<ReadonlyArray<A>, unknown>): Cell<ReadonlyArray<A>> =>
  cellOf({
    ...{ name: of.name, kind: 'list', is: of.is, of },
    write: (codes) => neutralised(codes.join(';')),
    read: (text) =>
      E.right(
        withoutNeutralising(text)
          .split(';')
          .map((code) => code.trim())
          .filter((code) => code !== ''),
      ),
  })

/** What a nested record says at one of its paths: text, a number, true or false. It is read as text. */
export type Plain = string | number | boolean

const Plain = t.union([t.string, t.number, t.boolean])

/** A cell that may hold any plain value; which kind it was is not told. */
export const plainCell: Cell<Plain> = cellOf<Plain>({
  ...{ name: 'Plain', kind: 'text', is: Plain.is, of: Plain },
  write: (value) => (typeof value === 'string' ? neutralised(value) : String(value)),
  read: (text) => E.right(withoutNeutralising(text)),
})

const parsed = (text: string): E.Either<string, unknown> => {
  try {
    return E.right(JSON.parse(text))
  } catch {
    return E.left('must be JSON')
  }
}

/** A cell that holds JSON. */
export const jsonCell: Cell<unknown> = cellOf<unknown>({
  ...{ name: 'Json', kind: 'json', is: t.unknown.is, of: t.unknown, write: (value) => JSON.stringify(value) },
  read: parsed,
})

/** A cell that is empty where there is nothing to tell. */
export const orEmpty = <A>(cell: Cell<A>): Cell<A | null> =>
  described(
    Object.assign(
      new t.Type<A | null, string, unknown>(
        `${cell.name} or nothing`,
        (u): u is A | null => u === null || cell.is(u),
        (u, context) => (u === '' ? t.success(null) : cell.validate(u, context)),
        (value) => (value === null ? '' : cell.encode(value)),
      ),
      { kind: cell.kind },
    ),
    { type: 'string' },
  )
