import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { readModels } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import { afterAll, expect, test } from 'vitest'
import { pgDatabase } from './pg-database.ts'
import { postgresReadModels } from './postgres-read-models.ts'

const postgres = await findPostgres()
afterAll(() => postgres?.stop())

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
