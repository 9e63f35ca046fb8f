import type { Category, ReadModel } from '@ledger/projections'
import { ReadModelError, type Checkpoint, type ReadModelWriter, type StoredState } from '@ledger/read-model'
import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import type { Commit } from './commits-together.ts'
import type { Database, Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { ledgerSchema, stateTable } from './tables.ts'
import type { Target } from './target.ts'
import { writeBatches } from './write-batches.ts'

const CheckpointRow = record('CheckpointRow', { at: t.string, commit: t.string, prepare: t.string, events: t.string })

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

/** Refuses, for the time being, what would be made of states that another program keeps in its own shape. */
const heldToThisProgram = ({ outdated }: Target): void => {
  if (outdated.length === 0) return
  const reason = `read models of another program are live (${outdated.join(', ')}): ledger replay all replaces them`
  throw new ReadModelError(reason, true)
}

/** The states of a category in a target's tables. Throws {@link ReadModelError} where another program made them. */
export const readStates = async (
  sql: Sql,
  target: Target,
  category: Category,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, StoredState>> => {
  heldToThisProgram(target)
  const table = `${target.stateSchemaOf(category)}.${stateTable(category)}`
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
  commit: Commit,
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
        // A switch may have dropped the tables that this writer knows, or replaced those of another program. What is made of the new ones' states is folded
        // for nothing: the epoch that it was begun in has passed, and no batch of it is committed.
        const now = await targetOf()
        if (now.epoch === before.epoch) throw error
        return readStates(database, now, category, ids)
      }
    },
    parkedStreams: async () => readParkedStreams(database, (await known()).scope),
    commit: async (batch) => commit(await known(), batch),
  }
}

/** A writer within a transaction that the caller opened and commits. */
export const writerWithin = (sql: Sql, target: Target): ReadModelWriter => ({
  models: target.models,
  loadStates: (category, ids) => readStates(sql, target, category, ids),
  checkpoint: (source) => readCheckpoint(sql, target.scope, source),
  parkedStreams: () => readParkedStreams(sql, target.scope),
  commit: async (batch) => {
    const result = await writeBatches(sql, target, [batch])
    if (result === 'moved-by-another') throw new ReadModelError('the build was moved by another', false)
    return result
  },
})
