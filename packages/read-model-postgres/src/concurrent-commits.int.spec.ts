import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { readModels, type Table, type Value } from '@ledger/projections'
import type { Batch, Checkpoint, ReadModelStore } from '@ledger/read-model'
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

test.skipIf(postgres === undefined)(
  'checkpoints of several sources are moved together by writers and by who keeps them fresh, and never in a circle',
  async () => {
    const url = await (postgres as PostgresEngine).createDatabase()
    const members = [0, 1].map(() => postgresReadModels(pgDatabase({ url })))
    await members[0]?.prepare(readModels)
    const sources = Array.from({ length: 12 }, (_, n) => `topic/${n}`)
    const checkpoint = (n: number) => ({
      at: String(n),
      position: { commit: BigInt(n), prepare: BigInt(n) },
      events: n,
    })
    const turns = 200
    let done = 0
    const keepFresh = async (store: ReadModelStore, order: ReadonlyArray<string>): Promise<void> => {
      for (let n = 0; done < turns; n++) {
        const upTo = { commit: BigInt(1000 + n), prepare: BigInt(1000 + n) }
        await store.advance(
          order.map((source) => ({ source, at: String(done) })),
          upTo,
        )
      }
    }
    const fresh = members.map((store, n) => keepFresh(store, n === 0 ? sources : [...sources].reverse()))
    const [store] = members
    const writer = (store as ReadModelStore).live(readModels)
    for (let n = 1; n <= turns; n++) {
      const from = n === 1 ? undefined : checkpoint(n - 1)
      const order = n % 2 === 0 ? sources : [...sources].reverse()
      const results = order.map((source) =>
        writer.commit({ source, from, to: checkpoint(n), states: new Map(), rows: new Map(), parked: [] }),
      )
      expect(await Promise.all(results)).toEqual(order.map(() => 'stored'))
      done = n
    }
    await Promise.all(fresh)
    await Promise.all(members.map((one) => one.close()))
  },
)
