import { findPostgres } from '@ledger/engines'
import { afterAll, describe, expect, test } from 'vitest'
import { asRole } from './as-role.ts'
import type { Database } from './database.ts'
import { pgDatabase } from './pg-database.ts'
import { memoryDatabase } from './testing/memory-database.ts'

const numbers = { text: 'select n from generate_series(1, $1::integer) n' }

/** What every database promises of streams. `watching` sees what the streams of the other leave behind. */
const streamingContract = (
  name: string,
  make: () => Promise<{ readonly database: Database; readonly watching: Database }>,
): void => {
  describe(`${name}: rows that are streamed`, () => {
    const opened = make()
    afterAll(async () => {
      const { database, watching } = await opened
      await database.close()
      if (watching !== database) await watching.close()
    })
    const never = new AbortController().signal
    const numbersTo = async (most: number, signal = never) =>
      (await opened).database.stream({
        ...numbers,
        params: [most],
        reader: () => Promise.resolve((row) => Number(row['n'])),
        signal,
      })
    /** How many cursors or backends of streams there are still. */
    const left = async (): Promise<number> => {
      const { watching } = await opened
      const [row] = await watching.query(
        `select (select count(*) from pg_cursors where is_holdable)
           + (select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                and (state = 'active' or query like 'fetch%')) as left`,
      )
      return Number(row?.['left'])
    }

    test('are all there, in their order, some at a time', async () => {
      const [seen, sizes]: [number[], number[]] = [[], []]
      for await (const some of await numbersTo(5001)) {
        seen.push(...some)
        sizes.push(some.length)
      }
      expect(seen).toEqual(Array.from({ length: 5001 }, (_, index) => index + 1))
      expect(Math.max(...sizes)).toBeLessThan(5001)
      await expect.poll(left).toBe(0)
    })

    test('of which there are none end at once, and of a whole number of fetches there is no more', async () => {
      for (const most of [0, 2000, 4000]) {
        let count = 0
        for await (const some of await numbersTo(most)) count += some.length
        expect(count).toBe(most)
      }
    })

    test('are as they were when it began, and hold no lock while they are taken', async () => {
      const { database } = await opened
      await database.query('create table noted (n integer)')
      await database.query('insert into noted select generate_series(1, 3000)')
      const reader = () => Promise.resolve((row: Readonly<Record<string, unknown>>) => Number(row['n']))
      const rows = database.stream({ text: 'select n from noted', params: [], reader, signal: never })
      const iterator = rows[Symbol.asyncIterator]()
      const first = await iterator.next()
      await database.query('drop table noted')
      let count = (first.value as ReadonlyArray<number>).length
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
        count += next.value.length
      expect(count).toBe(3000)
    })

    test('are read by what stood beside them in the same transaction', async () => {
      const { database } = await opened
      const rows = database.stream({
        ...numbers,
        params: [2],
        reader: async (sql) => {
          const [row] = await sql.query(`select 10 as base, pg_current_xact_id_if_assigned() is null as unwritten`)
          return ({ n }) => Number(row?.['base']) + Number(n)
        },
        signal: never,
      })
      for await (const some of rows) expect(some).toEqual([11, 12])
    })

    test.each(['returns', 'aborts'] as const)('are ended by whoever %s, and nothing is left of them', async (how) => {
      const stop = new AbortController()
      const iterator = (await numbersTo(100_000, stop.signal))[Symbol.asyncIterator]()
      await iterator.next()
      // Who hangs up asks for nothing more, not even for the end.
      if (how === 'aborts') stop.abort()
      else await iterator.return?.()
      await expect.poll(left).toBe(0)
      expect(await iterator.next()).toEqual({ done: true, value: undefined })
    })

    test('fail with the reason of the database, and leave it fit for others', async () => {
      const { database } = await opened
      const failing = database.stream({
        text: 'select 1 / (n - 2500) as n from generate_series(1, 5000) n',
        params: [],
        reader: () => Promise.resolve((row) => row),
        signal: never,
      })
      await expect(failing[Symbol.asyncIterator]().next()).rejects.toThrow('division by zero')
      await expect.poll(left).toBe(0)
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
    })
  })
}

streamingContract('PGlite', async () => {
  const database = await memoryDatabase()
  return { database, watching: database }
})

test('what is streamed as a role has its rights and no others', async () => {
  const database = await memoryDatabase()
  await database.query('create role poor')
  await database.query('create table rich (n integer)')
  const rows = asRole(database, 'poor').stream({
    text: 'select n from rich',
    params: [],
    reader: () => Promise.resolve((row) => row),
    signal: new AbortController().signal,
  })
  await expect(rows[Symbol.asyncIterator]().next()).rejects.toThrow('permission denied')
  await database.close()
})

const postgres = await findPostgres()
if (postgres === undefined) {
  describe('PostgreSQL', () => test.skip('no server was found: streams were tried on PGlite only', () => undefined))
} else {
  streamingContract(`PostgreSQL (${postgres.origin})`, async () => {
    const url = await postgres.createDatabase()
    return { database: pgDatabase({ url }), watching: pgDatabase({ url }) }
  })

  test('a statement that still runs when nobody waits for it is cancelled on the server', async () => {
    const url = await postgres.createDatabase()
    const [database, watching] = [pgDatabase({ url }), pgDatabase({ url })]
    const stop = new AbortController()
    const rows = database.stream({
      text: 'select pg_sleep(60)::text as n',
      params: [],
      reader: () => Promise.resolve((row) => row),
      signal: stop.signal,
    })
    const next = rows[Symbol.asyncIterator]().next()
    const sleepers = async (): Promise<number> =>
      Number(
        (
          await watching.query(
            `select count(*) as n from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
          )
        )[0]?.['n'],
      )
    await expect.poll(sleepers).toBe(1)
    stop.abort()
    expect(await next).toEqual({ done: true, value: undefined })
    await expect.poll(sleepers).toBe(0)
    await database.close()
    await watching.close()
  })
  afterAll(() => postgres.stop())
}
