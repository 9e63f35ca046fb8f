import type { Table, Value } from '@ledger/projections'
import { ReadModelError, type Batch, type CommitResult, type ParkedEvent, type StoredState } from '@ledger/read-model'
import { copyLine, copyValue } from './copy-text.ts'
import type { Sql } from './database.ts'
import { mergedBatches } from './merged-batches.ts'
import { quotedNames } from './quoted-names.ts'
import { moveCheckpoints, setCheckpoints } from './sources.ts'
import { ledgerSchema, stateTable } from './tables.ts'
import type { Target } from './target.ts'

/** Up to so many rows one statement with arrays is quicker than a copy. */
const fewRows = 100

const stateColumns = ['id', 'revision', 'state']

const upsert = (table: string, source: string): string =>
  `insert into ${table} (id, revision, state) select id, revision, state from ${source}
   on conflict (id) do update set revision = excluded.revision, state = excluded.state`

const stateLines = (states: ReadonlyArray<readonly [string, StoredState]>): string => {
  let lines = ''
  for (const [id, { revision, state }] of states) lines += `${id}\t${revision}\t${copyValue(JSON.stringify(state))}\n`
  return lines
}

const changeStates = async (
  sql: Sql,
  table: string,
  rows: ReadonlyArray<readonly [string, StoredState]>,
): Promise<void> => {
  if (rows.length === 0) return
  if (rows.length <= fewRows) {
    await sql.query(upsert(table, 'unnest($1::uuid[], $2::integer[], $3::text[]) as s (id, revision, state)'), [
      rows.map(([id]) => id),
      rows.map(([, { revision }]) => revision),
      rows.map(([, { state }]) => JSON.stringify(state)),
    ])
    return
  }
  await sql.query(
    'create temp table if not exists staged_state (id uuid, revision integer, state text) on commit delete rows',
  )
  await sql.copy('staged_state', stateColumns, stateLines(rows))
  await sql.query(upsert(table, 'staged_state'))
  await sql.query('truncate staged_state')
}

/** Those of streams that begin in this batch are there for the first time: they need no look at what stands. */
const writeStates = async (sql: Sql, table: string, states: ReadonlyMap<string, StoredState>): Promise<void> => {
  const rows = [...states]
  const created = rows.filter(([, { isNew }]) => isNew === true)
  if (created.length <= fewRows) return changeStates(sql, table, rows)
  await sql.copy(table, stateColumns, stateLines(created))
  await changeStates(
    sql,
    table,
    rows.filter(([, { isNew }]) => isNew !== true),
  )
}

/** Rows as a statement takes them, column by column; and the text that makes them rows again. */
const columnArrays = ({ columns }: Table, rows: ReadonlyArray<ReadonlyArray<Value>>) => ({
  names: quotedNames(columns.map((column) => column.name)),
  unnested: `unnest(${columns.map((column, i) => `$${i + 1}::${column.type}[]`).join(', ')})`,
  values: columns.map((_, i) => rows.map((row) => row[i])),
})

const appendRows = async (
  sql: Sql,
  schema: string,
  table: Table,
  rows: ReadonlyArray<ReadonlyArray<Value>>,
): Promise<void> => {
  const { name, columns } = table
  if (rows.length <= fewRows) {
    const { names, unnested, values } = columnArrays(table, rows)
    await sql.query(`insert into ${schema}.${name} (${names}) select * from ${unnested}`, values)
    return
  }
  let lines = ''
  for (const row of rows) lines += copyLine(row)
  await sql.copy(
    `${schema}.${name}`,
    columns.map((column) => column.name),
    lines,
  )
}

const addRows = async (
  sql: Sql,
  schema: string,
  table: Table,
  rows: ReadonlyArray<ReadonlyArray<Value>>,
): Promise<void> => {
  const { name, columns, key = [] } = table
  const { names, unnested, values } = columnArrays(table, rows)
  const sum = `"${columns.at(-1)?.name}"`
  await sql.query(
    `insert into ${schema}.${name} (${names}) select * from ${unnested}
     on conflict (${quotedNames(key)}) do update set ${sum} = ${schema}.${name}.${sum} + excluded.${sum}`,
    values,
  )
}

/** Parks events. One that is parked already keeps when that was, and counts the times that it failed. */
export const writeParked = async (sql: Sql, scope: number, parked: ReadonlyArray<ParkedEvent>): Promise<void> => {
  if (parked.length === 0) return
  await sql.query(
    `insert into ${ledgerSchema}.parked_event (scope, stream, revision, event, error)
     select $1, s.* from unnest($2::text[], $3::integer[], $4::text[], $5::text[]) as s
     on conflict (scope, stream, revision) do update set error = excluded.error,
       attempts = parked_event.attempts + case when parked_event.error is null or excluded.error is null then 0 else 1 end`,
    [
      scope,
      parked.map((p) => p.stream),
      parked.map((p) => p.revision),
      parked.map((p) => p.event),
      parked.map((p) => p.error ?? null),
    ],
  )
}

/** Rows of a summed table in an order that is everybody's: by the text of their keys, of which each is there once. */
const inOrder = (rows: ReadonlyArray<ReadonlyArray<Value>>): ReadonlyArray<ReadonlyArray<Value>> =>
  rows
    .map((row) => ({ row, key: row.slice(0, -1).join('\t') }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ row }) => row)

/**
 * Writes the rows of a batch. What several sources add to comes last, and by everybody in the same order: each waits
 * for whoever was first, for as short as can be, and no two for each other (which the database ends only after a second,
 * with an error).
 */
export const writeRows = async (sql: Sql, target: Target, batch: Pick<Batch, 'states' | 'rows'>): Promise<void> => {
  for (const [category, states] of batch.states) {
    if (states.size > 0) await writeStates(sql, `${target.stateSchemaOf(category)}.${stateTable(category)}`, states)
  }
  const tables = [...batch.rows].sort(([one], [other]) => (one.name < other.name ? -1 : 1))
  for (const [table, rows] of tables) {
    if (table.kind === 'appended' && rows.length > 0) await appendRows(sql, target.schemaOf(table), table, rows)
  }
  for (const [table, rows] of tables) {
    if (table.kind === 'summed' && rows.length > 0) await addRows(sql, target.schemaOf(table), table, inOrder(rows))
  }
}

/** Whether the epoch is still the known one; holds it to the end of the transaction, so that no switch slips in. */
const holdsEpoch = async (sql: Sql, epoch: number | undefined): Promise<boolean> => {
  if (epoch === undefined) return true
  const [row] = await sql.query(`select epoch from ${ledgerSchema}.epoch for share`)
  return row?.['epoch'] === epoch
}

/**
 * Writes batches of different sources within a transaction that the caller opened. Throws where some of them, not all,
 * start elsewhere than their source stands: then the caller has to take the transaction back.
 */
export const writeBatches = async (sql: Sql, target: Target, batches: ReadonlyArray<Batch>): Promise<CommitResult> => {
  const { scope, epoch } = target
  if (!(await holdsEpoch(sql, epoch))) return 'moved-by-another'
  const first = batches.filter(({ from }) => from === undefined)
  const later = batches.filter(({ from }) => from !== undefined)
  const moved = (await setCheckpoints(sql, scope, first)) + (await moveCheckpoints(sql, scope, later))
  if (moved === 0) return 'moved-by-another'
  if (moved < batches.length) throw new ReadModelError('some sources were moved by another', false)
  const { parked, ...changed } = mergedBatches(batches)
  await writeRows(sql, target, changed)
  await writeParked(sql, scope, parked)
  return 'stored'
}
