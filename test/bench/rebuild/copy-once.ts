// A process of its own: the events of a store file copied into one table, bare drivers on both sides.
import { PGlite } from '@electric-sql/pglite'
import { finished } from 'node:stream/promises'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { answer, leave, tellProgress, untilParentEnds } from '../measure/child-side.ts'
import { peakMemory } from '../measure/peak-memory.ts'

const [events = '', engine = '', place = ''] = process.argv.slice(2)
const rowsOfCopy = 20_000
const columns = 'position, stream, revision, type, data, metadata'
const createTable =
  'create table event (position bigint, stream text, revision integer, type text, data text, metadata text)'

type Target = { readonly copy: (lines: string) => Promise<void>; readonly close: () => Promise<void> }

const openPglite = async (): Promise<Target> => {
  const pglite = await PGlite.create({ dataDir: place, relaxedDurability: true })
  await pglite.exec(createTable)
  return {
    copy: async (lines) => {
      await pglite.query(`copy event (${columns}) from '/dev/blob'`, [], { blob: new Blob([lines]) })
    },
    close: () => pglite.close(),
  }
}

const openPostgres = async (): Promise<Target> => {
  const client = new pg.Client({ connectionString: place })
  await client.connect()
  await client.query('set synchronous_commit = off')
  await client.query(createTable)
  return {
    copy: async (lines) => {
      const stream = client.query(copyFrom(`copy event (${columns}) from stdin`))
      stream.end(lines)
      await finished(stream)
    },
    close: () => client.end(),
  }
}

untilParentEnds()
const db = new DatabaseSync(events, { readOnly: true })
const page = db.prepare(`select ${columns} from event where position > ? order by position limit ${rowsOfCopy}`)
page.setReturnArrays(true)
const target = engine === 'pglite' ? await openPglite() : await openPostgres()

const escaped = (value: string | number): string => String(value).replaceAll('\\', '\\\\')

let count = 0
const start = performance.now()
for (let after = -1; ;) {
  const rows = page.all(after) as unknown as ReadonlyArray<ReadonlyArray<string | number>>
  if (rows.length === 0) break
  let lines = ''
  for (const row of rows) lines += `${row.map(escaped).join('\t')}\n`
  await target.copy(lines)
  after = rows.at(-1)?.[0] as number
  count += rows.length
  tellProgress(count)
}
const seconds = (performance.now() - start) / 1000
await target.close()
db.close()
answer({ events: count, seconds, peakBytes: peakMemory() })
leave()
