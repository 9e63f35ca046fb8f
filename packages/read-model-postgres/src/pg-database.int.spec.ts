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

test.skipIf(postgres === undefined)(
  'a statement of many transactions is planned once a connection, also when its table is another meanwhile',
  async () => {
    const url = await (postgres as PostgresEngine).createDatabase()
    const database = pgDatabase({ url, connections: 1 })
    const write = (n: number) => database.transaction((sql) => sql.query('insert into noted values ($1)', [n]))
    await database.query('create table noted (n integer)')
    for (const n of [1, 2, 3]) await write(n)
    const [row] = await database.query('select generic_plans + custom_plans as plans from pg_prepared_statements')
    expect(row).toEqual({ plans: '3' })
    await database.query('drop table noted')
    await database.query('create table noted (other text, n integer)')
    await expect(write(4)).resolves.toEqual([])
    expect(await database.query('select other, n from noted')).toEqual([{ other: '4', n: null }])
    await database.close()
  },
)
