import { beginning } from '@ledger/event-store'
import type { EditionClosing, EditionPublication } from '@ledger/ledger'
import {
  baseDimensions,
  readModels,
  releasedMeasures,
  statisticsChange,
  statisticsPublished,
} from '@ledger/projections'
import type { Batch, Checkpoint } from '@ledger/read-model'
import { postgresReadModels, type Database } from '@ledger/read-model-postgres'
import type { Change } from './decided-changes.ts'
import { editionsOfHistory, publishedRows } from './published-rows.ts'
import { rawTable, writeRaw } from './raw-table.ts'

const changesOfBatch = 20_000
/** So many changes come after all others: too few to be settled, they are added up with every question. */
const recentChanges = 4_000

const tableOf = (name: string) => readModels.flatMap(({ tables }) => tables).find((table) => table.name === name)
const editionTable = tableOf('edition')
const closingTable = tableOf('edition_closing')

/** Of each month one, the last one this year. */
const cutOf = (number: number): string => new Date(Date.UTC(2021, number, 1)).toISOString()

/** What is told of an edition, as its projection writes it; it rounded nothing. */
const toldOf = (number: number): EditionClosing & EditionPublication => ({
  ...{ number, dueOn: cutOf(number).slice(0, 10), by: 'clock', chunks: 0, rows: 0, digest: '0'.repeat(64) },
  ...{ dimensions: baseDimensions, measures: releasedMeasures, rounding: { base: 5, largestRounded: 10 } },
  ...{ errors: [], reporting: [], nextOn: cutOf(number + 1).slice(0, 10), revisionPolicy: 'that of the bench' },
})

/** What is written of some editions: their rows, and that they are there to be read. */
const publishedTables = (editions: ReadonlyMap<number, ReadonlyArray<Change>>): Batch['rows'] => {
  if (editionTable === undefined || closingTable === undefined) throw new Error('no read model keeps the editions')
  const numbers = [...editions.keys()]
  return new Map([
    [editionTable, numbers.map((number) => [number, cutOf(number), cutOf(number), JSON.stringify(toldOf(number))])],
    [closingTable, numbers.map((number) => [number, cutOf(number)])],
    [statisticsPublished, [...editions].flatMap(([number, changes]) => publishedRows(number, changes))],
  ])
}

const at = (events: number): Checkpoint => ({ at: String(events), position: beginning, events })

/**
 * Fills a database with changes, by the code that rebuilds and projects, and beside them a bare table with the same rows;
 * and, where asked to, with the editions that would have published them.
 * Gives how long making the sums took at the end, in seconds.
 */
export const fillDatabase = async (
  database: Database,
  changes: Iterable<Change>,
  total: number,
  withEditions: boolean,
  onChanges: (written: number) => void,
): Promise<number> => {
  // Whoever reads editions meets the tables of the others too, empty.
  const models = withEditions ? readModels : readModels.filter(({ tables }) => tables.includes(statisticsChange))
  const store = postgresReadModels(database)
  await store.prepare(models)
  await database.query(rawTable)
  const build = await store.build(models)
  let written = 0
  let settled = 0
  let writer = build.writer
  let open: Change[] = []
  let edition = 1
  /** The rows of the edition that ends with these changes, if one does. */
  const published = (rows: ReadonlyArray<Change>, after: number): Batch['rows'] => {
    if (!withEditions) return new Map()
    open = [...open, ...rows]
    if (after < Math.ceil((total * edition) / editionsOfHistory)) return new Map()
    const ended = new Map([[edition++, open]])
    open = []
    return publishedTables(ended)
  }
  const write = async (rows: ReadonlyArray<Change>) => {
    const from = written === 0 ? undefined : at(written)
    written += rows.length
    const batch: Batch = {
      source: 'bench',
      from,
      to: at(written),
      states: new Map(),
      rows: new Map([[statisticsChange, rows], ...published(rows, written)]),
      parked: [],
    }
    if ((await writer.commit(batch)) !== 'stored') throw new Error('changes could not be written')
    await writeRaw(database, rows)
    onChanges(written)
  }
  const goLive = async () => {
    const start = performance.now()
    await build.finish()
    settled = (performance.now() - start) / 1000
    await build.switchOver(() => Promise.resolve(), { patient: false, comparing: undefined, sourcesAnew: false })
    writer = store.live(models)
    await store.register([{ source: 'bench', at: String(written) }])
    await database.query(`update ledger.checkpoint set events = ${written} where source = 'bench'`)
    await writer.checkpoint('bench')
  }
  let rows: Change[] = []
  for (const change of changes) {
    rows.push(change)
    const isLast = written + rows.length === total - recentChanges
    if (rows.length < changesOfBatch && !isLast) continue
    await write(rows)
    rows = []
    if (isLast) await goLive()
  }
  await write(rows)
  // As a projector does; what is too little to be worth it stays, and is added up with every question.
  while ((await store.settle(models)) > 0);
  const kept = [statisticsChange, ...(withEditions ? [statisticsPublished] : [])].flatMap(({ name }) => [
    `${name}_settled`,
    `${name}_net`,
  ])
  for (const table of [...kept, 'raw_change'])
    await database.query(`vacuum analyze ${await qualified(database, table)}`)
  return settled
}

const qualified = async (database: Database, table: string): Promise<string> => {
  const [row] = await database.query(
    `select schemaname || '.' || tablename as name from pg_tables where tablename = $1 order by schemaname desc limit 1`,
    [table],
  )
  return String(row?.['name'])
}
