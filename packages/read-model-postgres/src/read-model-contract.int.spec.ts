import { findPostgres } from '@ledger/engines'
import {
  otherLogContract,
  parkedContract,
  alarmsContract,
  publicRecordsContract,
  publishedContract,
  readModelContract,
  replayContract,
  type DatabaseUnderTest,
} from '@ledger/read-model/testing'
import { afterAll, describe, test } from 'vitest'
import type { Database } from './database.ts'
import { pgDatabase } from './pg-database.ts'
import { pgliteDatabase } from './pglite-database.ts'
import { postgresEditionCube } from './queries/edition-cube.ts'
import { postgresPublishedQueries } from './queries/published-counts.ts'
import { postgresReadModels } from './postgres-read-models.ts'
import { postgresReadQueries } from './queries/read-queries.ts'
import { memoryDatabase } from './testing/memory-database.ts'

const underTest = (database: Database): DatabaseUnderTest => ({
  readModels: postgresReadModels(database),
  queries: postgresReadQueries(database),
  published: postgresPublishedQueries(database),
  editionCube: postgresEditionCube(database),
  empty: async () => {
    const schemas = await database.query(`select nspname as name from pg_namespace where nspname like 'ledger%'`)
    for (const { name } of schemas) await database.query(`drop schema ${String(name)} cascade`)
  },
  reshape: async () => {
    await database.query(`update ledger.read_model set state_shape = 'another' where name <> 'figures'`)
    await database.query(`update ledger.case_state set state = '{"of":"another program"}'`)
  },
  lose: async (table) => {
    await database.query(`delete from ledger.${table}`)
  },
})

const contracts = [
  readModelContract,
  parkedContract,
  replayContract,
  otherLogContract,
  publishedContract,
  publicRecordsContract,
  alarmsContract,
]

// The first on a database that is made as the ledger makes it; copies of such a one are as good for the others.
for (const [nth, contract] of contracts.entries()) {
  contract('PGlite', async () => underTest(await (nth === 0 ? pgliteDatabase() : memoryDatabase())))
}

const postgres = await findPostgres()
if (postgres === undefined) {
  describe('PostgreSQL', () => test.skip('no server was found: the contract was run on PGlite only', () => undefined))
} else {
  for (const contract of contracts) {
    contract(`PostgreSQL (${postgres.origin})`, async () =>
      underTest(pgDatabase({ url: await postgres.createDatabase() })),
    )
  }
  afterAll(() => postgres.stop())
}
