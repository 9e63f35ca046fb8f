import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { readModels } from '@ledger/projections'
import { pgDatabase, postgresReadModels } from '@ledger/read-model-postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startedService, startService, type ServiceProcess } from './service-process.ts'

const postgres = await findPostgres()

describe.skipIf(postgres === undefined)('the query service with its public face alone', () => {
  let database: string
  let published: string
  let service: ServiceProcess | undefined

  beforeAll(async () => {
    const server = postgres as PostgresEngine
    database = await server.createDatabase()
    published = await server.asPublished(database)
    const owner = pgDatabase({ url: database })
    await postgresReadModels(owner).prepare(readModels)
    await owner.close()
  })
  afterAll(async () => {
    await service?.stop('SIGKILL')
    await postgres?.stop()
  })

  /** All that it is told: no issuer of tokens, no key, and no database but that of what was published. */
  const environment = () => ({
    LEDGER_FACE: 'public',
    LEDGER_PORT: '0',
    LEDGER_METRICS_PORT: '0',
    LEDGER_LOG: 'warn',
    LEDGER_PUBLISHED_DATABASE: published,
  })

  test('answers everybody what was published, and has no other address', async () => {
    service = await startedService('query', environment())
    const { url } = service
    const told = async (path: string) => {
      const response = await fetch(url + path)
      const body = (await response.json()) as Readonly<Record<string, unknown>>
      return { status: response.status, headers: response.headers, body }
    }
    expect((await told('/health/ready')).body).toEqual({ status: 'ready', edition: null })
    expect((await told('/v1/public/statistics?measure=reported')).body).toMatchObject({
      type: 'urn:ledger:problem:no-edition',
    })
    const figures = await told('/v1/public/figures')
    expect([figures.status, figures.body]).toEqual([200, { figures: [], next: null }])
    expect(figures.headers.get('etag')).toMatch(/^"0-/)
    for (const path of [
      '/v1/statistics?measure=reported',
      '/v1/figures',
      '/v1/cases/c0000000-0000-4000-8000-000000000001',
    ])
      expect((await told(path)).status).toBe(404)
    const { paths } = (await told('/openapi.json')).body as { readonly paths: object }
    expect(Object.keys(paths).filter((path) => !/^\/(?:v1\/public\/|health\/|openapi)/.test(path))).toEqual([])
  })

  test('turns away with 429 which address asks too much', async () => {
    const limited = await startedService('query', {
      ...environment(),
      LEDGER_RATE_ADDRESS: '1',
      LEDGER_TRUSTED_PROXIES: '127.0.0.1',
    })
    const statusOf = async (from: string) =>
      (await fetch(`${limited.url}/v1/public/figures`, { headers: { 'x-forwarded-for': from } })).status
    // At once: one after the other, a slow machine would ask no more than may be asked.
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf('192.0.2.1')))
    expect(new Set(statuses)).toEqual(new Set([200, 429]))
    expect(await statusOf('192.0.2.2')).toBe(200)
    expect(await limited.stop()).toBe(0)
  })

  test.each([
    ['the exact database', () => ({ LEDGER_DATABASE: database }), /^LEDGER_DATABASE must not be given/],
    [
      'the key of pseudonyms',
      () => ({ LEDGER_ACTOR_SECRET: 'ab'.repeat(24) }),
      /^LEDGER_ACTOR_SECRET must not be given/,
    ],
    [
      'the key of editions',
      () => ({ LEDGER_EDITION_SECRET: 'ab'.repeat(32) }),
      /^LEDGER_EDITION_SECRET must not be given/,
    ],
    [
      'a user who may select exact numbers',
      () => ({ LEDGER_PUBLISHED_DATABASE: database }),
      /may select what was never published/,
    ],
    ['no database', () => ({ LEDGER_PUBLISHED_DATABASE: '' }), /^LEDGER_PUBLISHED_DATABASE is required/],
    ['a face that there is not', () => ({ LEDGER_FACE: 'publik' }), /LEDGER_FACE must be all or public/],
  ] as const)('ends at once with %s, and says why without what it was given', async (_what, wrong, why) => {
    const failed = await startService('query', { ...environment(), ...wrong() })
    if (!('code' in failed)) {
      await failed.stop('SIGKILL')
      throw new Error('it started')
    }
    expect(failed.code).toBe(1)
    const reason = /^The query cannot start: (?:settings: )?(.*)\.\n$/.exec(failed.complaint)?.[1] ?? failed.complaint
    expect(reason).toMatch(why)
    for (const value of Object.values(wrong()).filter((one) => one.length > 10)) expect(reason).not.toContain(value)
  })
})
