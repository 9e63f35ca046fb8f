import { findPostgres } from '@ledger/engines'
import { pgDatabase } from '@ledger/read-model-postgres'
import { afterAll, describe, test } from 'vitest'
import { sessionStoreContract } from '../testing/session-store-contract.ts'
import { memorySessionStore } from './memory-session-store.ts'
import { postgresSessionStore } from './postgres-session-store.ts'

sessionStoreContract('memory', () => {
  const one = memorySessionStore()
  return Promise.resolve({ one, other: one })
})

const postgres = await findPostgres()
if (postgres === undefined) {
  // Said, so that nobody takes it for run; where LEDGER_REQUIRED_ENGINES names it, a server that is missing is a failure.
  describe('PostgreSQL', () => test.skip('no server was found: the contract was run without it', () => undefined))
} else {
  sessionStoreContract(`PostgreSQL (${postgres.origin})`, async () => {
    const url = await postgres.createDatabase()
    return {
      one: postgresSessionStore(pgDatabase({ url, keeps: true })),
      other: postgresSessionStore(pgDatabase({ url, keeps: true })),
    }
  })
  afterAll(() => postgres.stop())
}
