import { readModels as models } from '@ledger/projections'
import { ReadModelError, type Batch, type Checkpoint, type CommitResult } from '@ledger/read-model'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { Database, Sql } from './database.ts'
import { postgresReadModels } from './postgres-read-models.ts'
import { memoryDatabase } from './testing/memory-database.ts'

const real = await memoryDatabase()
afterAll(() => real.close())

/** What comes of the next transactions: each is done, or fails before or after it was committed; and how many there were. */
type Fault = 'cut before the commit' | 'cut after the commit'
let faults: (Fault | undefined)[] = []
let transactions = 0
/** A source whose checkpoint cannot be moved for now. */
let troubled = 'none'

const cut = () => new ReadModelError('the connection was cut', true)

const database: Database = {
  ...real,
  transaction: async <A>(run: (sql: Sql) => Promise<A>): Promise<A> => {
    transactions++
    const fault = faults.shift()
    const result = await real.transaction(async (sql) => {
      const query: Sql['query'] = (text, params = []) =>
        params.flat().includes(troubled) ? Promise.reject(cut()) : sql.query(text, params)
      const done = await run({ ...sql, query })
      if (fault === 'cut before the commit') throw cut()
      return done
    })
    if (fault === 'cut after the commit') throw cut()
    return result
  },
}

beforeEach(async () => {
  await postgresReadModels(real).prepare(models)
  faults = []
  transactions = 0
  troubled = 'none'
})
afterEach(async () => {
  for (const { name } of await real.query(`select nspname as name from pg_namespace where nspname like 'ledger%'`))
    await real.query(`drop schema ${String(name)} cascade`)
})

const tableOf = (name: string) => {
  const table = models.flatMap(({ tables }) => tables).find((one) => one.name === name)
  if (table === undefined) throw new Error(`there is no table ${name}`)
  return table
}
const timeline = tableOf('case_timeline')
const returns = tableOf('return_count')

const at = (events: number): Checkpoint => ({
  at: String(events),
  position: { commit: BigInt(events), prepare: BigInt(events) },
  events,
})

/** What a source says of one case of its own: an entry of its timeline, and one person more that was returned. */
const batchOf = (source: string, from: Checkpoint | undefined, events = 1, caseId: string = randomUUID()): Batch => {
  const rows: Batch['rows'] = new Map([
    [timeline, [[caseId, 0, 'VictimReported', '{}', randomUUID(), '2024-06-01T00:00:00.000Z']]],
    [returns, [['KHM', 'VNM', false, '2024-06-01T00:00:00.000Z', 1]]],
  ])
  return { source, from, to: at((from?.events ?? 0) + events), states: new Map(), rows, parked: [] }
}

const sources = Array.from({ length: 12 }, (_, n) => `topic/${n}`)

/** The rows that there are, and how far each source is. */
const stored = async () => {
  const [entries] = await real.query('select count(*)::integer as n from ledger.case_timeline')
  const [returned] = await real.query('select coalesce(sum(change), 0)::integer as n from ledger.return_count')
  const checkpoints = await real.query(
    'select source, events::integer as events from ledger.checkpoint order by source',
  )
  return {
    entries: entries?.['n'],
    returned: returned?.['n'],
    checkpoints: new Map(checkpoints.map(({ source, events }) => [source, events])),
  }
}

/** What came of each batch: its answer, or whether its failure passes. */
const outcomesOf = async (
  commits: ReadonlyArray<Promise<CommitResult>>,
): Promise<ReadonlyArray<CommitResult | boolean>> =>
  (await Promise.allSettled(commits)).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as ReadModelError).transient,
  )

const everySourceAt = (events: number) => new Map([...sources].sort().map((source) => [source, events]))

test('small batches of many sources take two transactions, the first and that of all who waited for it', async () => {
  const { commit } = postgresReadModels(database).live(models)
  for (const from of [undefined, at(1), at(2)]) {
    const results = await Promise.all(sources.map((source) => commit(batchOf(source, from))))
    expect(results).toEqual(sources.map(() => 'stored'))
  }
  expect(transactions).toBe(6)
  expect(await stored()).toEqual({ entries: 36, returned: 36, checkpoints: everySourceAt(3) })
})

test('a source that somebody else has moved is told so, and the others are stored', async () => {
  const { commit } = postgresReadModels(database).live(models)
  await Promise.all(sources.map((source) => commit(batchOf(source, undefined))))
  const results = await Promise.all(sources.map((source, n) => commit(batchOf(source, n === 5 ? at(7) : at(1)))))
  expect(results).toEqual(sources.map((_, n) => (n === 5 ? 'moved-by-another' : 'stored')))
  expect(await stored()).toEqual({ entries: 23, returned: 23, checkpoints: everySourceAt(2).set('topic/5', 1) })
})

test('a batch that the database refuses is refused alone', async () => {
  const { commit } = postgresReadModels(database).live(models)
  const outcomes = await outcomesOf(
    sources.map((source, n) => commit(batchOf(source, undefined, 1, n === 5 ? 'no UUID' : randomUUID()))),
  )
  expect(outcomes).toEqual(sources.map((_, n) => (n === 5 ? false : 'stored')))
  const { checkpoints, entries } = await stored()
  expect(entries).toBe(11)
  expect(checkpoints.has('topic/5')).toBe(false)
})

test.each<[Fault, string]>([
  ['cut before the commit', 'stored'],
  ['cut after the commit', 'moved-by-another'],
])(
  'a connection that is %s fails all that went together; tried again, nothing is there twice',
  async (fault, second) => {
    const { commit } = postgresReadModels(database).live(models)
    await Promise.all(sources.map((source) => commit(batchOf(source, undefined))))
    const batches = sources.map((source) => batchOf(source, at(1)))
    const [, ...together] = batches
    // The first goes alone, the others with each other.
    faults = [undefined, fault]
    expect(await outcomesOf(batches.map(commit))).toEqual(['stored', ...together.map(() => true)])
    expect(await Promise.all(together.map(commit))).toEqual(together.map(() => second))
    expect(together).toHaveLength(11)
    expect(await stored()).toEqual({ entries: 24, returned: 24, checkpoints: everySourceAt(2) })
  },
)

test('what fails time and again for a passing reason keeps the others waiting once', async () => {
  const { commit } = postgresReadModels(database).live(models)
  troubled = 'topic/5'
  const batches = sources.map((source) => batchOf(source, undefined))
  const outcomes = () => outcomesOf(batches.map(commit))
  expect(await outcomes()).toEqual(sources.map((_, n) => (n === 0 ? 'stored' : true)))
  expect(await outcomes()).toEqual(sources.map((_, n) => (n === 0 ? 'moved-by-another' : n === 5 ? true : 'stored')))
  troubled = 'none'
  expect((await outcomes())[5]).toBe('stored')
  expect(await stored()).toEqual({ entries: 12, returned: 12, checkpoints: everySourceAt(1) })
})

test('a large batch waits for nobody, and nobody for it', async () => {
  const { commit } = postgresReadModels(database).live(models)
  const results = await Promise.all(sources.map((source) => commit(batchOf(source, undefined, 1001))))
  expect(results).toEqual(sources.map(() => 'stored'))
  expect(transactions).toBe(12)
})

test('so many events are written together, and no more', async () => {
  const { commit } = postgresReadModels(database).live(models)
  await Promise.all(sources.map((source) => commit(batchOf(source, undefined, 300))))
  // One alone, then three at a time.
  expect(transactions).toBe(5)
  expect(await stored()).toMatchObject({ entries: 12, checkpoints: everySourceAt(300) })
})

test('writers that know another epoch do not go with each other', async () => {
  const readModels = postgresReadModels(database)
  const old = readModels.live(models)
  await old.commit(batchOf('topic/0', undefined))
  await readModels.amending(models, () => Promise.resolve())
  const current = readModels.live(models)
  const results = await Promise.all([
    current.commit(batchOf('topic/1', undefined)),
    old.commit(batchOf('topic/0', at(1))),
    current.commit(batchOf('topic/2', undefined)),
  ])
  expect(results).toEqual(['stored', 'moved-by-another', 'stored'])
})
