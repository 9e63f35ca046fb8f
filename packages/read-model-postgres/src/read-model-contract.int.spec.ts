import { findPostgres } from '@ledger/engines'
import { readModelContract } from '@ledger/read-model/testing'
import { afterAll, describe, test } from 'vitest'
import type { Database } from './database.ts'
import { pgDatabase } from './pg-database.ts'
import { pgliteDatabase } from './pglite-database.ts'
import { postgresReadModels } from './postgres-read-models.ts'
import { postgresReadQueries } from './queries/read-queries.ts'

const underTest = (database: Database) => ({
  readModels: postgresReadModels(database),
  queries: postgresReadQueries(database),
  empty: async () => {
    const schemas = await database.query(`select nspname as name from pg_namespace where nspname like 'ledger%'`)
    for (const { name } of schemas) await database.query(`drop schema ${String(name)} cascade`)
  },
})

readModelContract('PGlite', async () => underTest(await pgliteDatabase()))

const postgres = await findPostgres()
if (postgres === undefined) {
  describe('PostgreSQL', () => test.skip('no server was found: the contract was run on PGlite only', () => undefined))
} else {
  readModelContract(`PostgreSQL (${postgres.origin})`, async () =>
    underTest(pgDatabase({ url: await postgres.createDatabase() })),
  )
  afterAll(() => postgres.stop())
}
