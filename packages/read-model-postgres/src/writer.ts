import type { Category, ReadModel, Table, Value } from '@ledger/projections'
import {
  ReadModelError,
  type Batch,
  type Checkpoint,
  type CommitResult,
  type ParkedEvent,
  type ReadModelWriter,
  type StoredState,
} from '@ledger/read-model'
import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import { copyLine, copyValue } from './copy-text.ts'
import type { Database, Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { quotedNames } from './quoted-names.ts'
import { generationSchema, ledgerSchema, stateTable } from './tables.ts'

/** Where a writer writes: its scope, the epoch it knows (live only), and the schema of each of its tables. */
export type Target = {
  readonly scope: number
  readonly epoch: number | undefined
  readonly models: ReadonlyArray<ReadModel>
  readonly schemaOf: (table: Table) => string
  readonly stateSchemaOf: (category: Category) => string
}

const CheckpointRow = record('CheckpointRow', { at: t.string, commit: t.string, prepare: t.string, events: t.string })

/** Up to so many rows one statement with arrays is quicker than a copy. */
const fewRows = 100

const upsert = (table: string, source: string): string =>
  `insert into ${table} (id, revision, state) select id, revision, state from ${source}
   on conflict (id) do update set revision = excluded.revision, state = excluded.state`

const writeStates = async (sql: Sql, table: string, states: ReadonlyMap<string, StoredState>): Promise<void> => {
  if (states.size <= fewRows) {
    const rows = [...states]
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
  let lines = ''
  for (const [id, { revision, state }] of states) lines += `${id}\t${revision}\t${copyValue(JSON.stringify(state))}\n`
  await sql.copy('staged_state', ['id', 'revision', 'state'], lines)
  await sql.query(upsert(table, 'staged_state'))
  await sql.query('truncate staged_state')
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

const moveCheckpoint = async (sql: Sql, scope: number, { source, from, to }: Batch): Promise<boolean> => {
  const values = [scope, source, to.at, String(to.position.commit), String(to.position.prepare), to.events]
  const moved =
    from === undefined
      ? await sql.query(
          `insert into ${ledgerSchema}.checkpoint (scope, source, at, commit_position, prepare_position, events)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
          values,
        )
      : await sql.query(
          `update ${ledgerSchema}.checkpoint set at = $3, commit_position = $4, prepare_position = $5, events = $6, updated_at = now()
           where scope = $1 and source = $2 and at = $7 and events = $8 returning 1`,
          [...values, from.at, from.events],
        )
  return moved.length === 1
}

/** Sets events aside. One that is set aside already keeps when that was, and counts the times that it failed. */
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

/** Writes a batch within a transaction that the caller opened. */
const writeBatch = async (sql: Sql, target: Target, batch: Batch): Promise<CommitResult> => {
  if (!(await holdsEpoch(sql, target.epoch))) return 'moved-by-another'
  if (!(await moveCheckpoint(sql, target.scope, batch))) return 'moved-by-another'
  await writeRows(sql, target, batch)
  await writeParked(sql, target.scope, batch.parked)
  return 'stored'
}

/** Reads the checkpoint of a source. */
const readCheckpoint = async (sql: Sql, scope: number, source: string): Promise<Checkpoint | undefined> => {
  const [row] = await sql.query(
    `select at, commit_position::text as commit, prepare_position::text as prepare, events::text as events
     from ${ledgerSchema}.checkpoint where scope = $1 and source = $2`,
    [scope, source],
  )
  if (row === undefined) return undefined
  const { at, commit, prepare, events } = decodeRow(CheckpointRow, row)
  return { at, position: { commit: BigInt(commit), prepare: BigInt(prepare) }, events: Number(events) }
}

/** The states of a category in a target's tables. */
export const readStates = async (
  sql: Sql,
  { stateSchemaOf }: Target,
  category: Category,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, StoredState>> => {
  const table = `${stateSchemaOf(category)}.${stateTable(category)}`
  const rows = await sql.query(`select id, revision, state from ${table} where id = any($1::uuid[])`, [ids])
  return new Map(
    rows.map(({ id, revision, state }): [string, StoredState] => [
      id as string,
      { revision: revision as number, state: JSON.parse(state as string) as unknown },
    ]),
  )
}

const readParkedStreams = async (sql: Sql, scope: number): Promise<ReadonlySet<string>> => {
  const rows = await sql.query(`select distinct stream from ${ledgerSchema}.parked_event where scope = $1`, [scope])
  return new Set(rows.map(({ stream }) => stream as string))
}

/** The writer of a target; each call asks for it anew, as the live generation may have changed. */
export const writerOf = (
  database: Database,
  models: ReadonlyArray<ReadModel>,
  targetOf: () => Promise<Target>,
): ReadModelWriter => {
  let target: Promise<Target> | undefined
  const known = () => (target ??= targetOf())
  return {
    models,
    checkpoint: async (source) => {
      target = targetOf()
      return readCheckpoint(database, (await target).scope, source)
    },
    loadStates: async (category, ids) => {
      const before = await known()
      try {
        return await readStates(database, before, category, ids)
      } catch (error) {
        // A switch may have dropped the tables that this writer knows. What is made of the new ones' states is folded
        // for nothing: the epoch that it was begun in has passed, and no batch of it is committed.
        const now = await targetOf()
        if (now.epoch === before.epoch) throw error
        return readStates(database, now, category, ids)
      }
    },
    parkedStreams: async () => readParkedStreams(database, (await known()).scope),
    commit: async (batch) => {
      const to = await known()
      return database.transaction((sql) => writeBatch(sql, to, batch))
    },
  }
}

/** A writer within a transaction that the caller opened and commits. */
export const writerWithin = (sql: Sql, target: Target): ReadModelWriter => ({
  models: target.models,
  loadStates: (category, ids) => readStates(sql, target, category, ids),
  checkpoint: (source) => readCheckpoint(sql, target.scope, source),
  parkedStreams: () => readParkedStreams(sql, target.scope),
  commit: async (batch) => {
    const result = await writeBatch(sql, target, batch)
    if (result === 'moved-by-another') throw new ReadModelError('the build was moved by another', false)
    return result
  },
})

/** The target of a generation that is being built: everything in its own schema. */
export const buildTarget = (generation: number, models: ReadonlyArray<ReadModel>): Target => ({
  scope: generation,
  epoch: undefined,
  models,
  schemaOf: () => generationSchema(generation),
  stateSchemaOf: () => generationSchema(generation),
})
