import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { GenericContainer, Wait } from 'testcontainers'
import { dockerAnswers } from './docker.ts'
import { isRequired } from './required.ts'

/** A PostgreSQL server that was found or started, and how to leave it as it was. */
export type PostgresEngine = {
  /** Where it came from, for the line that says against what a suite ran. */
  readonly origin: string
  /** Makes an empty database and gives its URL. */
  readonly createDatabase: () => Promise<string>
  /** The URL of a database for a user who may select what was published, and nothing else. */
  readonly asPublished: (database: string) => Promise<string>
  readonly stop: () => Promise<void>
}

const image = 'postgres:17.6-alpine'
const localUrl = 'postgres://postgres@127.0.0.1:5432/postgres'

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const reader = 'ledger_test_published'

/** As infra/docker/postgres/create-roles.sh makes them; roles are of the whole server, and other tests may make them too. */
const makeReader = `do $$ begin
  create role ledger_published nologin;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role ${reader} login password '${reader}' in role ledger_published;
exception when duplicate_object or unique_violation then null; end $$`

/** The engine of a server that answers at a URL; `stopServer` is called when its databases are gone. */
export const engineAt = (url: string, origin: string, stopServer: () => Promise<void>): PostgresEngine => {
  const created: string[] = []
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  return {
    origin,
    createDatabase: async () => {
      const name = `ledger_test_${randomUUID().replaceAll('-', '')}`
      await admin(`create database ${name}`)
      created.push(name)
      const database = new URL(url)
      database.pathname = `/${name}`
      return database.href
    },
    asPublished: async (database) => {
      await admin(makeReader)
      const reading = new URL(database)
      reading.username = reader
      reading.password = reader
      return reading.href
    },
    stop: async () => {
      for (const name of created) await admin(`drop database if exists ${name} with (force)`)
      await stopServer()
    },
  }
}

const inDocker = async (): Promise<PostgresEngine> => {
  const container = await new GenericContainer(image)
    .withEnvironment({ POSTGRES_PASSWORD: 'test' })
    .withExposedPorts(5432)
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start()
  const url = `postgres://postgres:test@${container.getHost()}:${container.getMappedPort(5432)}/postgres`
  return engineAt(url, `Docker (${image})`, async () => {
    await container.stop()
  })
}

/**
 * Finds or starts a PostgreSQL server: `LEDGER_TEST_POSTGRES_URL`, else Docker, else the local server on 127.0.0.1.
 * Undefined where there is none; throws where this run must have one.
 */
export const findPostgres = async (): Promise<PostgresEngine | undefined> => {
  const nothing = () => Promise.resolve()
  const given = process.env['LEDGER_TEST_POSTGRES_URL']
  if (given !== undefined) {
    if (!(await answers(given))) throw new Error('LEDGER_TEST_POSTGRES_URL is set, and no PostgreSQL answers there')
    return engineAt(given, 'LEDGER_TEST_POSTGRES_URL', nothing)
  }
  if (dockerAnswers()) return inDocker()
  if (await answers(localUrl)) return engineAt(localUrl, 'the local server on 127.0.0.1:5432', nothing)
  if (isRequired('postgres')) throw new Error('this run must have a PostgreSQL server, and there is none')
  return undefined
}
