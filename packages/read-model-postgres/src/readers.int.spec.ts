import { memoryStore } from '@ledger/event-store/testing'
import { startOwnPostgres } from '@ledger/engines'
import { isNetted, readModels as models } from '@ledger/projections'
import { rebuild } from '@ledger/read-model'
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asRole, pgDatabase, postgresReadModels, readerRoles, readsTooMuch, type Database } from './index.ts'
import { nettedParts, partOf } from './netted/netted-tables.ts'
import { memoryDatabase } from './testing/index.ts'

/** What each reader may select of the tables that there are, written out. */
const published = [
  'agency_state',
  'alarm',
  'dataset_state',
  'durations_published',
  'edition',
  'edition_closing',
  'figure_state',
  'figure_version',
  'judged_month',
  'statistics_published',
]
const bookkeeping = ['checkpoint', 'parked_event']
const ofNobody = ['edition_taken']

const tables = models.flatMap((model) => [
  ...model.states.map((one) => [`${one}_state`, `${one}_state`] as const),
  // What is kept ready of a table is as the table is.
  ...model.tables.flatMap((one) =>
    [one.name, ...(isNetted(one) ? nettedParts.map((part) => partOf(one, part)) : [])].map(
      (shown) => [shown, one.name] as const,
    ),
  ),
])
const shownOf = (isRead: (table: string) => boolean) =>
  tables.filter(([, table]) => isRead(table)).map(([shown]) => `ledger.${shown}`)
const expected = {
  exact: [...bookkeeping.map((name) => `ledger.${name}`), ...shownOf((table) => !ofNobody.includes(table))].sort(),
  published: shownOf((table) => published.includes(table)).sort(),
}

/** Everything that the user of a database may read, in whatever schema, but what every user of PostgreSQL may. */
const selectable = async (database: Database): Promise<ReadonlyArray<string>> => {
  const rows = await database.query(
    `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind in ('r', 'p', 'v', 'm', 'f') and nspname not in ('pg_catalog', 'information_schema')
       and nspname not like 'pg_toast%' and has_schema_privilege(n.oid, 'usage')
       and (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select'))`,
  )
  return rows.map(({ name }) => String(name)).sort()
}

const rebuilt = async (owner: Database): Promise<void> => {
  const readModels = postgresReadModels(owner)
  await readModels.prepare(models)
  const { signal } = new AbortController()
  await rebuild({ store: memoryStore(), readModels, models, signal })
}

describe('PGlite', () => {
  let owner: Database
  beforeAll(async () => {
    owner = await memoryDatabase()
    await postgresReadModels(owner).prepare(models)
  })
  afterAll(() => owner.close())

  test.each(['exact', 'published'] as const)('as %s reads what is its own, also after a rebuild', async (reader) => {
    const reading = asRole(owner, readerRoles[reader])
    expect(await selectable(reading)).toEqual(expected[reader])
    await rebuilt(owner)
    expect(await selectable(reading)).toEqual(expected[reader])
  })

  test('given read models of an older ledger, which lack a table of this one, it starts all the same and tells them outdated', async () => {
    await owner.query('drop view ledger.held_case')
    await owner.query(`update ledger.read_model set version = version - 1 where name = 'cases'`)
    expect(await postgresReadModels(owner).prepare(models)).toEqual({ outdated: ['cases'] })
    await rebuilt(owner)
    expect(await selectable(asRole(owner, readerRoles.exact))).toEqual(expected.exact)
  })

  test('as published is refused exact numbers, and the session has all its rights again', async () => {
    const reading = asRole(owner, readerRoles.published)
    expect(await readsTooMuch(reading)).toEqual([])
    for (const name of expected.exact.filter((one) => !expected.published.includes(one)))
      await expect(reading.query(`select count(*) from ${name}`), name).rejects.toThrow(/permission denied/)
    for (const name of expected.published) {
      await expect(reading.query(`select count(*) from ${name}`)).resolves.toHaveLength(1)
      // A view of several tables takes no changes from anybody.
      await expect(reading.query(`delete from ${name}`)).rejects.toThrow(/permission denied|cannot delete from view/)
    }
    // A table that nobody thought of is exact until somebody says otherwise, and where somebody did it is told.
    await owner.query('create table ledger.made_tomorrow (persons integer)')
    await rebuilt(owner)
    expect(await selectable(reading)).toEqual(expected.published)
    await owner.query('grant select (persons) on ledger.made_tomorrow to public')
    expect(await readsTooMuch(reading)).toEqual(['ledger.made_tomorrow'])
    await owner.query('drop table ledger.made_tomorrow')
    await expect(owner.query('select count(*) from ledger.statistics_change')).resolves.toHaveLength(1)
    expect(await readsTooMuch(owner)).toContain('everything, as a superuser')
  })
})

const own = await startOwnPostgres()
if (own === undefined) {
  describe('PostgreSQL', () =>
    test.skip('no server of our own can be started: its users were not tried', () => undefined))
} else {
  describe(`PostgreSQL, its roles made by create-roles.sh (${own.origin})`, () => {
    const script = fileURLToPath(new URL('../../../infra/docker/postgres/create-roles.sh', import.meta.url))
    const secrets = mkdtempSync(join(tmpdir(), 'ledger-secrets-'))
    const open: Database[] = []
    let server = ''
    const as = (user: string, database = 'ledger'): Database => {
      const made = pgDatabase({ url: `postgres://${user}@${server}/${database}`, connections: 1 })
      open.push(made)
      return made
    }
    /** In sessions that may write, as far as the user may. */
    const asKeeping = (user: string): Database => {
      const made = pgDatabase({ url: `postgres://${user}@${server}/ledger`, connections: 1, keeps: true })
      open.push(made)
      return made
    }
    const createRoles = () => {
      const [host, port] = server.split(':')
      const env = { ...process.env, POSTGRES_USER: 'postgres', LEDGER_SECRETS: secrets, PGHOST: host, PGPORT: port }
      return promisify(execFile)('/bin/sh', [script], { env })
    }

    beforeAll(async () => {
      server = new URL(await own.createDatabase()).host
      for (const user of ['projector', 'query', 'operator', 'published', 'dashboard'])
        writeFileSync(join(secrets, `postgres-${user}`), `of-${user}`)
      chmodSync(secrets, 0o700)
      // As on a server of before: it is run again on what stands.
      await as('postgres', 'postgres').query('create role query login in role pg_read_all_data')
      await createRoles()
      await createRoles()
      await postgresReadModels(as('projector')).prepare(models)
    })
    afterAll(async () => {
      for (const database of open) await database.close()
      await own.stop()
      rmSync(secrets, { recursive: true, force: true })
    })

    test.each([
      ['query', 'exact', 'projector'],
      ['published', 'published', 'projector'],
      ['published', 'published', 'operator'],
    ] as const)('%s reads what is %s, also after a rebuild by %s', async (user, reader, by) => {
      expect(await selectable(as(user))).toEqual(expected[reader])
      await rebuilt(as(by))
      expect(await selectable(as(user))).toEqual(expected[reader])
    })

    test('published selects nothing exact, writes nothing, and the others are told from it', async () => {
      const [reading, query] = [as('published'), as('query')]
      for (const name of [...expected.exact, 'ledger_g1.statistics_change', 'ledger_access.counts_record']) {
        if (expected.published.includes(name)) continue
        await expect(reading.query(`select count(*) from ${name}`), name).rejects.toThrow(
          /permission denied|does not exist/,
        )
      }
      // Also where it lets itself write: there is nothing that it may.
      const writing = asKeeping('published')
      for (const write of ['create table one ()', 'create schema one', 'delete from ledger.figure_version'])
        await expect(writing.query(write), write).rejects.toThrow(/permission denied/)
      expect(await readsTooMuch(reading)).toEqual([])
      expect(await readsTooMuch(query)).toEqual(['exact numbers, by ledger_exact'])
      expect(await readsTooMuch(as('projector'))).toContain('ledger.statistics_change')
      expect(await readsTooMuch(as('postgres'))).toContain('everything, as a superuser')
    })

    test('query writes into its own schema and nowhere else', async () => {
      const keeping = asKeeping('query')
      await keeping.query('create table ledger_access.one ()')
      await keeping.query('drop table ledger_access.one')
      for (const write of ['delete from ledger.case_timeline', 'create table ledger.one ()', 'create schema one'])
        await expect(keeping.query(write), write).rejects.toThrow(/permission denied|read-only/)
      await expect(keeping.query('select count(*) from ledger_g1.statistics_change')).rejects.toThrow(
        /permission denied|does not exist/,
      )
    })
  })
}
