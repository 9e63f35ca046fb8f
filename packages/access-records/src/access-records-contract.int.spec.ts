import { findPostgres } from '@ledger/engines'
import { pgDatabase } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { postgresAccessRecords } from './postgres-access-records.ts'
import { sqliteAccessRecords } from './sqlite-access-records.ts'
import { accessRecordsContract } from './testing/access-records-contract.ts'

accessRecordsContract('SQLite', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'ledger-access-')), 'access-records.db')
  return Promise.resolve({ one: sqliteAccessRecords(path), other: sqliteAccessRecords(path) })
})

const pglite = await memoryDatabase()
afterAll(() => pglite.close())

accessRecordsContract('PGlite', async () => {
  await pglite.query('drop schema if exists ledger_access cascade')
  const kept = { ...postgresAccessRecords(pglite), close: () => Promise.resolve() }
  return { one: kept, other: kept }
})

const postgres = await findPostgres()
if (postgres === undefined) {
  // Said, so that nobody takes it for run; where LEDGER_REQUIRED_ENGINES names it, a server that is missing is a failure.
  describe('PostgreSQL', () => test.skip('no server was found: the contract was run without it', () => undefined))
} else {
  accessRecordsContract(`PostgreSQL (${postgres.origin})`, async () => {
    const url = await postgres.createDatabase()
    return { one: postgresAccessRecords(pgDatabase({ url })), other: postgresAccessRecords(pgDatabase({ url })) }
  })
  afterAll(() => postgres.stop())

  test('where sessions only read, records are written by sessions that may and wait for the disk', async () => {
    const url = await postgres.createDatabase()
    const keeping = pgDatabase({ url, keeps: true })
    const [row] = await keeping.query(
      `select current_setting('synchronous_commit') as sync, current_setting('default_transaction_read_only') as reads`,
    )
    expect(row).toEqual({ sync: 'on', reads: 'off' })
    await keeping.close()
  })
}
