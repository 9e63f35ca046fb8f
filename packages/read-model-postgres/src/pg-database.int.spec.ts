import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { ReadModelError } from '@ledger/read-model'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { pgDatabase } from './pg-database.ts'

const postgres = await findPostgres()
afterAll(() => postgres?.stop())

test.skipIf(postgres === undefined)(
  'a connection that is cut between two statements of a transaction fails the transaction, and nothing else',
  async () => {
    const url = await (postgres as PostgresEngine).createDatabase()
    const [database, other] = [pgDatabase({ url }), pgDatabase({ url })]
    const failed = await database
      .transaction(async (sql) => {
        const [row] = await sql.query('select pg_backend_pid() as pid')
        await other.query('select pg_terminate_backend($1)', [row?.['pid']])
        // Long enough for this process to be told, while nothing is asked on the connection.
        await sleep(300)
        await sql.query('select 1')
      })
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ReadModelError)
    expect((failed as ReadModelError).transient).toBe(true)
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
    await database.close()
    await other.close()
  },
)
