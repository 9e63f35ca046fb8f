import { isNetted, isOfLatest, type Column, type LatestTable, type NettedTable, type Value } from '@ledger/projections'
import { ReadModelError, type Batch, type CommitResult, type ParkedEvent, type StoredState } from '@ledger/read-model'
import { copyLine, copyValue } from './copy-text.ts'
import type { Sql } from './database.ts'
import { mergedBatches } from './merged-batches.ts'
import { partOf } from './netted/netted-tables.ts'
import { nettedColumns, nettedRows } from './netted/netted-rows.ts'
import { textCodes, type KnownCodes } from './netted/text-codes.ts'
import { quotedNames } from './quoted-names.ts'
import { rowsReplacing } from './replace-rows.ts'
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

/** Where rows go, and what columns they have there. */
type Place = { readonly name: string; readonly columns: ReadonlyArray<Column> }

/** Rows as a statement takes them, column by column; and the text that makes them rows again. */
const columnArrays = ({ columns }: Place, rows: ReadonlyArray<ReadonlyArray<Value>>) => ({
  names: quotedNames(columns.map((column) => column.name)),
  unnested: `unnest(${columns.map((column, i) => `$${i + 1}::${column.type}[]`).join(', ')})`,
  values: columns.map((_, i) => rows.map((row) => row[i])),
})

const appendRows = async (
  sql: Sql,
  schema: string,
  place: Place,
  rows: ReadonlyArray<ReadonlyArray<Value>>,
): Promise<void> => {
  const { name, columns } = place
  if (rows.length <= fewRows) {
    const { names, unnested, values } = columnArrays(place, rows)
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

const appendNetted = async (
  sql: Sql,
  schema: string,
  table: NettedTable,
  rows: ReadonlyArray<ReadonlyArray<Value>>,
  known: KnownCodes,
): Promise<void> => {
  const codes = await textCodes(sql, schema, table, rows, known)
  const place = { name: partOf(table, 'recent'), columns: nettedColumns(table) }
  await appendRows(sql, schema, place, nettedRows(table, rows, codes))
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

/**
 * Writes the rows of a batch. All are appended or, where a table keeps those of the latest event alone, replace those of the
 * same stream; and a stream is of one source: there are none that several sources add to (decision 0057).
 */
export const writeRows = async (
  sql: Sql,
  target: Target,
  batch: Pick<Batch, 'states' | 'rows'>,
  known: KnownCodes = new Map(),
): Promise<void> => {
  for (const [category, states] of batch.states) {
    if (states.size > 0) await writeStates(sql, `${target.stateSchemaOf(category)}.${stateTable(category)}`, states)
  }
  const states = [...batch.states.values()]
  const standing = (table: LatestTable, schema: string, rows: ReadonlyArray<ReadonlyArray<Value>>) =>
    rowsReplacing(sql, `${schema}.${table.name}`, table, { rows, states })
  for (const [table, rows] of batch.rows) {
    if (rows.length === 0) continue
    const schema = target.schemaOf(table)
    if (isNetted(table)) await appendNetted(sql, schema, table, rows, known)
    else await appendRows(sql, schema, table, isOfLatest(table) ? await standing(table, schema, rows) : rows)
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
 * start elsewhere than their source stands: then the caller has to take the transaction back. `known` are the numbers of
 * texts that earlier transactions on the same target found; only where the transaction writes these batches and no more.
 */
export const writeBatches = async (
  sql: Sql,
  target: Target,
  batches: ReadonlyArray<Batch>,
  known?: KnownCodes,
): Promise<CommitResult> => {
  const { scope, epoch } = target
  if (!(await holdsEpoch(sql, epoch))) return 'moved-by-another'
  const first = batches.filter(({ from }) => from === undefined)
  const later = batches.filter(({ from }) => from !== undefined)
  const moved = (await setCheckpoints(sql, scope, first)) + (await moveCheckpoints(sql, scope, later))
  if (moved === 0) return 'moved-by-another'
  if (moved < batches.length) throw new ReadModelError('some sources were moved by another', false)
  const { parked, ...changed } = mergedBatches(batches)
  await writeRows(sql, target, changed, known)
  await writeParked(sql, scope, parked)
  return 'stored'
}
