import { parsePosition, positionText } from '@ledger/event-store'
import type { Category, ReadModel } from '@ledger/projections'
import { logName, type Build, type StreamGap, type SwitchResult, type TableComparison } from '@ledger/read-model'
import { amendingWriter } from './amending.ts'
import { commitsTogether } from './commits-together.ts'
import { compareGenerations } from './compare-generations.ts'
import type { Database, Sql } from './database.ts'
import { createGeneration, dropUnused, finishGeneration, newGeneration, showGeneration } from './generations.ts'
import { liveScope } from './migrations.ts'
import { stateShape } from './state-shape.ts'
import { streamGaps } from './stream-gaps.ts'
import { categoriesOf, generationSchema, ledgerSchema, stateTable } from './tables.ts'
import { buildTarget } from './target.ts'
import { writerOf, writerWithin } from './writer.ts'

const keyOf = (models: ReadonlyArray<ReadModel>): string =>
  models
    .map((model) => `${model.name} v${model.version}/${stateShape(model)}`)
    .sort()
    .join(', ')

/** Whether the build has more of some stream of a category than the live generation. */
const isAhead = async (sql: Sql, built: string, category: Category): Promise<boolean> => {
  const table = stateTable(category)
  const rows = await sql.query(
    `select 1 from ${built}.${table} b left join ${ledgerSchema}.${table} l on b.id = l.id
     where b.revision > coalesce(l.revision, -1) limit 1`,
  )
  return rows.length > 0
}

/** Whether the live generation keeps the states of this category, so that a build can be compared with it. */
const isLive = async (sql: Sql, category: Category): Promise<boolean> => {
  const [row] = await sql.query(`select to_regclass('${ledgerSchema}.${stateTable(category)}') is not null as there`)
  return row?.['there'] === true
}

/**
 * The checkpoint in the log and the parked events of a build of everything become those of the live generation. How it
 * was filled before, stream by stream, is nobody's to go on with.
 */
const takeOver = async (sql: Sql, generation: number, sourcesAnew: boolean): Promise<void> => {
  if (sourcesAnew) {
    await sql.query(`delete from ${ledgerSchema}.checkpoint where scope = ${liveScope} and source <> '${logName}'`)
  }
  await sql.query(
    `insert into ${ledgerSchema}.checkpoint (scope, source, at, commit_position, prepare_position, events)
     select ${liveScope}, source, at, commit_position, prepare_position, events from ${ledgerSchema}.checkpoint
     where scope = $1 and source = '${logName}'
     on conflict (scope, source) do update set at = excluded.at, commit_position = excluded.commit_position,
       prepare_position = excluded.prepare_position, events = excluded.events
     where (excluded.commit_position, excluded.prepare_position) > (checkpoint.commit_position, checkpoint.prepare_position)`,
    [generation],
  )
  await sql.query(`delete from ${ledgerSchema}.parked_event where scope = ${liveScope}`)
  await sql.query(`update ${ledgerSchema}.parked_event set scope = ${liveScope} where scope = $1`, [generation])
}

const forget = async (sql: Sql, generation: number): Promise<void> => {
  for (const table of ['checkpoint', 'parked_event']) {
    await sql.query(`delete from ${ledgerSchema}.${table} where scope = $1`, [generation])
  }
  await sql.query(`delete from ${ledgerSchema}.build where generation = $1`, [generation])
  await dropUnused(sql)
}

/** Ends the transaction of a switch, so that nothing of it stays. */
class FoundDifferent extends Error {
  readonly tables: ReadonlyArray<TableComparison>
  constructor(tables: ReadonlyArray<TableComparison>) {
    super('live rows differ from the rebuilt ones')
    this.tables = tables
  }
}

const unlessDifferent = async (switching: Promise<SwitchResult>): Promise<SwitchResult> => {
  try {
    return await switching
  } catch (error) {
    if (error instanceof FoundDifferent) return { kind: 'different', tables: error.tables }
    throw error
  }
}

/** Begins a build of these read models in a generation of its own, or goes on with one that was interrupted. */
export const beginBuild = async (
  database: Database,
  all: ReadonlyArray<ReadModel>,
  models: ReadonlyArray<ReadModel>,
): Promise<Build> => {
  const generation = await database.transaction(async (sql) => {
    await sql.query('select pg_advisory_xact_lock(4711, 2)')
    const [begun] = await sql.query(`select generation from ${ledgerSchema}.build where models = $1`, [keyOf(models)])
    if (begun !== undefined) return Number(begun['generation'])
    const next = await newGeneration(sql, keyOf(models))
    await createGeneration(sql, next, models)
    return next
  })
  const schema = generationSchema(generation)
  const target = buildTarget(generation, models)
  const everything = all.every((model) => models.some(({ name }) => name === model.name))

  return {
    writer: writerOf(database, models, () => Promise.resolve(target), commitsTogether(database)),
    startedAt: async (head) => {
      const [row] = await database.query(
        `update ${ledgerSchema}.build set started_at = coalesce(started_at, $2) where generation = $1 returning started_at`,
        [generation, positionText(head)],
      )
      const position = parsePosition(String(row?.['started_at']))
      if (position === undefined) throw new Error(`build ${generation} does not say where it started`)
      return position
    },
    finish: () =>
      database.transaction(async (sql) => {
        const [row] = await sql.query(`select finished from ${ledgerSchema}.build where generation = $1`, [generation])
        if (row?.['finished'] === true) return
        await finishGeneration(sql, generation, models)
        await sql.query(`update ${ledgerSchema}.build set finished = true where generation = $1`, [generation])
      }),
    switchOver: (catchUp, { patient, comparing, sourcesAnew }) => {
      const switching = database.transaction(async (sql): Promise<SwitchResult> => {
        // From here no writer of the live generation commits until this transaction ends.
        await sql.query(`select epoch from ${ledgerSchema}.epoch for update`)
        const behind: StreamGap[] = []
        let liveIsBehind = false
        for (const category of categoriesOf(models)) {
          if (!(await isLive(sql, category))) continue
          if (!everything || comparing !== undefined) liveIsBehind ||= await isAhead(sql, schema, category)
          // What is ahead in a part of the read models would be counted there twice when the live source comes to it.
          if (liveIsBehind && (!everything || patient)) return { kind: 'build-ahead' }
          for (const gap of await streamGaps(sql, generation, category)) behind.push(gap)
        }
        const writer = { ...amendingWriter(sql, target), ...writerWithin(sql, target) }
        if (behind.length > 0) await catchUp(writer, behind)
        const tables = comparing === undefined ? [] : await compareGenerations(sql, generation, models, liveIsBehind)
        const differs = tables.some(({ outcome }) => outcome === 'different')
        if (differs && comparing?.replaceDifferent === false) throw new FoundDifferent(tables)
        if (everything) await takeOver(sql, generation, sourcesAnew)
        await showGeneration(sql, generation, models)
        await forget(sql, generation)
        return { kind: 'switched', tables }
      })
      return unlessDifferent(switching)
    },
    abandon: () => database.transaction((sql) => forget(sql, generation)),
  }
}
