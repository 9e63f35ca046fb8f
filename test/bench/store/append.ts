import { sqliteEventStore } from '@ledger/event-store-sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import type { PlannedAppend } from '../history/decided-history.ts'
import { historyOf } from '../history/write-history.ts'
import { comparisonOf } from '../measure/comparison-of.ts'
import { interleaved } from '../measure/interleaved.ts'
import type { Bench, Comparison } from '../part.ts'
import { openRawTable, rawInsert, rawRows, type RawRow } from './raw-table.ts'

const events = 20_000
const inFlight = 64
const rowsOfTransaction = 100

/** Appends by 64 writers, each of which waits for its acknowledgement; events a second. */
const appendOurs = async (path: string, appends: ReadonlyArray<PlannedAppend>): Promise<number> => {
  const store = sqliteEventStore(path)
  const left = appends.values()
  const write = async (): Promise<void> => {
    for (const { stream, expected, events: told } of left) {
      const appended = await store.append(stream, expected, told)()
      if (E.isLeft(appended)) throw new Error(`not appended: ${appended.left.kind}`)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, write))
  const seconds = (performance.now() - start) / 1000
  await store.close()
  return events / seconds
}

/** Inserts ready rows, a hundred a transaction; events a second. */
const insertRaw = (path: string, rows: ReadonlyArray<RawRow>): number => {
  const db = openRawTable(path)
  const insert = db.prepare(rawInsert)
  const start = performance.now()
  for (let from = 0; from < rows.length; from += rowsOfTransaction) {
    db.exec('begin immediate')
    for (const row of rows.slice(from, from + rowsOfTransaction)) insert.run(...row)
    db.exec('commit')
  }
  const seconds = (performance.now() - start) / 1000
  db.close()
  return events / seconds
}

/** Appending with 64 in flight, beside a bare group commit of the same rows, made ready beforehand. */
export const benchAppend = async ({ folder, rounds, signal, progress }: Bench): Promise<Comparison> => {
  const appends = [...historyOf(events)]
  const rows = rawRows(appends)
  let files = 0
  const shown = progress('Appending to the store', (rounds + 1) * 2)
  const fresh = () => join(folder, `append-${files++}.db`)
  const measured = await interleaved({
    rounds,
    warmUps: 1,
    signal,
    ours: () => appendOurs(fresh(), appends),
    raw: () => Promise.resolve(insertRaw(fresh(), rows)),
    onMeasured: () => shown.at(files, `${files} runs of ${events} events`),
  })
  shown.end()
  return comparisonOf(measured, {
    figure: `store: append, ${inFlight} in flight`,
    unit: 'events/s',
    beside: `node:sqlite, ${rowsOfTransaction} ready rows a transaction, synchronous=full`,
    target: { of: 'ratio', at: 'least', value: 0.6 },
  })
}
