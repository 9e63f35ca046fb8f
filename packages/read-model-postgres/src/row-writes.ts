import type { Category, Table, Value } from '@ledger/projections'
import type { Batch, StoredState } from '@ledger/read-model'
import { copyLine, copyValue } from './copy-text.ts'
import type { Queries, Sql } from './database.ts'
import { quotedNames } from './quoted-names.ts'
import { stateTable } from './tables.ts'

/** Where rows are written: the schema of each table. */
export type RowTarget = {
  readonly schemaOf: (table: Table) => string
  readonly stateSchemaOf: (category: Category) => string
}

type Rows = ReadonlyArray<ReadonlyArray<Value>>
type Written = Pick<Batch, 'states' | 'rows'>

/** Something that is written by SQL of a kind. */
type Write<S> = (sql: S) => Promise<unknown>

/** How states are put into a table, and rows appended to one. */
type Means<S> = {
  readonly putStates: (table: string, states: ReadonlyMap<string, StoredState>) => Write<S>
  readonly appendRows: (schema: string, table: Table, rows: Rows) => Write<S>
}

/** Up to so many rows one statement with arrays is quicker than a copy. */
const fewRows = 100

const upsert = (table: string, source: string): string =>
  `insert into ${table} (id, revision, state) select id, revision, state from ${source}
   on conflict (id) do update set revision = excluded.revision, state = excluded.state`

const upsertStates: Means<Queries>['putStates'] = (table, states) => (sql) => {
  const rows = [...states]
  return sql.query(upsert(table, 'unnest($1::uuid[], $2::integer[], $3::text[]) as s (id, revision, state)'), [
    rows.map(([id]) => id),
    rows.map(([, { revision }]) => revision),
    rows.map(([, { state }]) => JSON.stringify(state)),
  ])
}

const copyStates: Means<Sql>['putStates'] = (table, states) => async (sql) => {
  await sql.query(
    'create temp table if not exists staged_state (id uuid, revision integer, state text) on commit delete rows',
  )
  let lines = ''
  for (const [id, { revision, state }] of states) lines += `${id}\t${revision}\t${copyValue(JSON.stringify(state))}\n`
  await sql.copy('staged_state', ['id', 'revision', 'state'], lines)
  await sql.query(upsert(table, 'staged_state'))
  await sql.query('truncate staged_state')
}

/** Rows as a statement takes them, column by column; and the text that makes them rows again. */
const columnArrays = ({ columns }: Table, rows: Rows) => ({
  names: quotedNames(columns.map((column) => column.name)),
  unnested: `unnest(${columns.map((column, i) => `$${i + 1}::${column.type}[]`).join(', ')})`,
  values: columns.map((_, i) => rows.map((row) => row[i])),
})

const insertRows: Means<Queries>['appendRows'] = (schema, table, rows) => (sql) => {
  const { names, unnested, values } = columnArrays(table, rows)
  return sql.query(`insert into ${schema}.${table.name} (${names}) select * from ${unnested}`, values)
}

const copyRows: Means<Sql>['appendRows'] =
  (schema, { name, columns }, rows) =>
  (sql) => {
    let lines = ''
    for (const row of rows) lines += copyLine(row)
    return sql.copy(
      `${schema}.${name}`,
      columns.map((column) => column.name),
      lines,
    )
  }

/** Rows of a summed table in an order that is everybody's: by the text of their keys, of which each is there once. */
const inOrder = (rows: Rows): Rows =>
  rows
    .map((row) => ({ row, key: row.slice(0, -1).join('\t') }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ row }) => row)

const addRows =
  (schema: string, table: Table, rows: Rows): Write<Queries> =>
  (sql) => {
    const { name, columns, key = [] } = table
    const { names, unnested, values } = columnArrays(table, inOrder(rows))
    const sum = `"${columns.at(-1)?.name}"`
    return sql.query(
      `insert into ${schema}.${name} (${names}) select * from ${unnested}
       on conflict (${quotedNames(key)}) do update set ${sum} = ${schema}.${name}.${sum} + excluded.${sum}`,
      values,
    )
  }

/**
 * What writes the rows of a batch, in turn. What several sources add to comes last, and by everybody in the same order:
 * each waits for whoever was first, for as short as can be, and no two for each other (which the database ends only
 * after a second, with an error).
 */
const writesBy = <S extends Queries>(
  { putStates, appendRows }: Means<S>,
  target: RowTarget,
  batch: Written,
): ReadonlyArray<Write<S>> => {
  const tables = [...batch.rows]
    .filter(([, rows]) => rows.length > 0)
    .sort(([one], [other]) => (one.name < other.name ? -1 : 1))
  const of = (kind: Table['kind']) => tables.filter(([table]) => table.kind === kind)
  return [
    ...[...batch.states]
      .filter(([, states]) => states.size > 0)
      .map(([category, states]) => putStates(`${target.stateSchemaOf(category)}.${stateTable(category)}`, states)),
    ...of('appended').map(([table, rows]) => appendRows(target.schemaOf(table), table, rows)),
    ...of('summed').map(([table, rows]) => addRows(target.schemaOf(table), table, rows)),
  ]
}

const byQueries: Means<Queries> = { putStates: upsertStates, appendRows: insertRows }

const bySize: Means<Sql> = {
  putStates: (table, states) => (states.size <= fewRows ? upsertStates : copyStates)(table, states),
  appendRows: (schema, table, rows) => (rows.length <= fewRows ? insertRows : copyRows)(schema, table, rows),
}

/** Writes the rows of a batch within a transaction, one statement after the other. */
export const writeRows = async (sql: Sql, target: RowTarget, batch: Written): Promise<void> => {
  for (const write of writesBy(bySize, target, batch)) await write(sql)
}

/** What writes a batch of few rows, none of it waiting for another's answer; undefined where the rows are many. */
export const fewWrites = (target: RowTarget, batch: Written): ReadonlyArray<Write<Queries>> | undefined => {
  const isFew =
    [...batch.states.values()].every(({ size }) => size <= fewRows) &&
    [...batch.rows.values()].every(({ length }) => length <= fewRows)
  return isFew ? writesBy(byQueries, target, batch) : undefined
}
