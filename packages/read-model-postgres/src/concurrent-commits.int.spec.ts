import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { readModels, type Table, type Value } from '@ledger/projections'
import type { Batch, Checkpoint } from '@ledger/read-model'
import { afterAll, expect, test } from 'vitest'
import { pgDatabase } from './pg-database.ts'
import { postgresReadModels } from './postgres-read-models.ts'

const postgres = await findPostgres()
afterAll(() => postgres?.stop())

const batches = 10
const keys = 1500

const summed = readModels.flatMap(({ tables }) => tables.filter(({ kind }) => kind === 'summed'))

/** A row of each of many keys that adds 1, in an order that each source has for itself. */
const rowsOf = ({ columns }: Table, isBackwards: boolean): ReadonlyArray<ReadonlyArray<Value>> => {
  const rows = Array.from({ length: keys }, (_, n): Value[] => [
    ...columns.slice(0, -1).map(({ type }, i) => {
      if (type === 'boolean') return false
      if (type === 'integer' || type === 'numeric') return n
      return i === 0 ? String(n) : 'x'
    }),
    1,
  ])
  return isBackwards ? rows.reverse() : rows
}

test.skipIf(postgres === undefined)(
  'sources that add to the same rows at the same time wait for each other, and never in a circle',
  async () => {
    const url = await (postgres as PostgresEngine).createDatabase()
    const store = postgresReadModels(pgDatabase({ url }))
    await store.prepare(readModels)
    const commitAll = async (source: string, isBackwards: boolean): Promise<ReadonlyArray<string>> => {
      const writer = store.live(readModels)
      let from: Checkpoint | undefined
      const results: string[] = []
      for (let n = 1; n <= batches; n++) {
        const to = { at: String(n), position: { commit: BigInt(n), prepare: BigInt(n) }, events: n }
        const tables = isBackwards ? [...summed].reverse() : summed
        const rows = new Map(tables.map((table) => [table, rowsOf(table, isBackwards)]))
        const batch: Batch = { source, from, to, states: new Map(), rows, parked: [] }
        results.push(await writer.commit(batch))
        from = to
      }
      return results
    }
    const sources = [0, 1, 2, 3].map((n) => commitAll(`topic/${n}`, n % 2 === 1))
    expect((await Promise.all(sources)).flat()).toEqual(Array.from({ length: 4 * batches }, () => 'stored'))
    await store.close()
  },
)
