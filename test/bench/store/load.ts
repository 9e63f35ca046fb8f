import { loadStream } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { caseAggregate } from '@ledger/ledger'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { writeHistory } from '../history/write-history.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import type { Bench, Comparison } from '../part.ts'

const events = 30_000
const length = 5
const loads = 20_000

const selectStream = `select position, id, stream, revision, type, data, metadata from event
  where stream = ? order by revision`

/** The cases of exactly five events in a store file. */
const casesOfLength = (path: string): ReadonlyArray<string> => {
  const db = new DatabaseSync(path, { readOnly: true })
  const rows = db
    .prepare(`select stream from event where stream like 'case-%' group by stream having count(*) = ? order by stream`)
    .all(length)
  db.close()
  return rows.map(({ stream }) => String(stream))
}

/** Loads streams one after the other, in turns over all of them; streams a second. */
const perSecond = async (
  streams: ReadonlyArray<string>,
  load: (stream: string) => Promise<number>,
): Promise<number> => {
  const start = performance.now()
  for (let nth = 0; nth < loads; nth++) {
    const read = await load(streams[nth % streams.length] as string)
    if (read !== length) throw new Error(`a stream of ${length} events was read as one of ${read}`)
  }
  return loads / ((performance.now() - start) / 1000)
}

/** Loading streams of five events, beside a bare prepared select of the same rows whose JSON is parsed. */
export const benchLoad = async ({ folder, rounds, signal, progress }: Bench): Promise<ReadonlyArray<Comparison>> => {
  const path = join(folder, 'load.db')
  const writing = progress('Writing streams to load', events)
  await writeHistory(path, events, signal, (written) => writing.at(written))
  writing.end()
  const streams = casesOfLength(path)
  const store = sqliteEventStore(path, 'read')
  const db = new DatabaseSync(path, { readOnly: true })
  const select = db.prepare(selectStream)
  select.setReturnArrays(true)

  const read = async (stream: string): Promise<number> => {
    let count = 0
    for await (const _event of store.readStream(stream)) count++
    return count
  }
  const fold = async (stream: string): Promise<number> => {
    const { revision } = await loadStream(store, caseAggregate, stream, '')
    return revision === 'no-stream' ? 0 : revision + 1
  }
  const parse = (stream: string): Promise<number> => {
    const rows = select.all(stream) as unknown as ReadonlyArray<ReadonlyArray<string>>
    for (const row of rows) {
      JSON.parse(row[5] as string)
      JSON.parse(row[6] as string)
    }
    return Promise.resolve(rows.length)
  }

  const shown = progress('Loading streams', (rounds + 1) * 4)
  let runs = 0
  const beside = 'node:sqlite, a prepared select and JSON.parse'
  const compare = (load: (stream: string) => Promise<number>) =>
    interleaved({
      rounds,
      warmUps: 1,
      signal,
      ours: () => perSecond(streams, load),
      raw: () => perSecond(streams, parse),
      onMeasured: () => shown.at(++runs, `${runs} runs of ${loads} streams`),
    })
  const target = { of: 'ratio', at: 'least', value: 0.6 } as const
  const comparisons = [
    comparisonOf(await compare(read), {
      figure: `store: load of a ${length}-event stream`,
      unit: 'streams/s',
      beside,
      target,
    }),
    comparisonOf(await compare(fold), {
      figure: 'store: the same, decoded and folded to a case',
      unit: 'streams/s',
      beside,
    }),
  ]
  shown.end()
  db.close()
  await store.close()
  return comparisons
}
