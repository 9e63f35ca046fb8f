import { findEventStoreDb, findPostgres, type EventStoreDbEngine, type PostgresEngine } from '@ledger/engines'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aReport, asked, registry } from './asked.ts'
import { startedService, startService, type ServiceProcess } from './service-process.ts'
import { startTokenServer, type TokenServer } from './token-server.ts'

const postgres = await findPostgres()

describe.skipIf(postgres === undefined)('intake, query and operator, each a process of its own', () => {
  let eventStore: EventStoreDbEngine
  let tokens: TokenServer
  let database: string
  let published: string
  const running: ServiceProcess[] = []

  beforeAll(async () => {
    eventStore = await findEventStoreDb()
    tokens = await startTokenServer()
    const server = postgres as PostgresEngine
    database = await server.createDatabase()
    published = await server.asPublished(database)
  })
  afterAll(async () => {
    for (const service of running) await service.stop('SIGKILL')
    await tokens.stop()
    await eventStore.stop()
    await postgres?.stop()
  })

  const environment = () => ({
    ...tokens.environment,
    LEDGER_PORT: '0',
    LEDGER_METRICS_PORT: '0',
    LEDGER_EDITION_SECRET: 'cd'.repeat(32),
    LEDGER_LOG: 'warn',
    LEDGER_EVENT_STORE: eventStore.connectionString,
    LEDGER_DATABASE: database,
    LEDGER_PUBLISHED_DATABASE: published,
  })

  const start = async (name: string, more: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> => {
    const service = await startedService(name, { ...environment(), ...more })
    running.push(service)
    return service
  }

  test('a report is recorded, replayed into the read models, and read; all end when they are told to', async () => {
    const intake = await start('intake')
    const operator = await start('operator', { LEDGER_EDITION_CLOCK: 'off' })
    const query = await start('query')
    expect(intake.said().join('\n')).not.toContain('undefined')

    const registrar = await tokens.tokenFor({ subject: 'registrar', agency: registry, roles: ['registrar'] })
    const agency = { name: 'An embassy', organisationType: 'EmbassyOrConsulate', country: 'IDN' }
    const registered = await asked(`${intake.url}/v1/agencies`, registrar, agency)
    expect(registered.status).toBe(201)
    const reporter = await tokens.tokenFor({
      subject: 'reporter',
      agency: String(registered.json['id']),
      roles: ['reporter', 'caseworker'],
    })
    const recorded = await asked(`${intake.url}/v1/cases`, reporter, aReport)
    expect(recorded.status).toBe(201)

    const operating = await tokens.tokenFor({ subject: 'operator', agency: registry, roles: ['operator'] })
    const begun = await asked(`${operator.url}/v1/replays`, operating, { models: 'all' })
    expect(begun.status).toBe(202)
    let replay = begun.json
    while (replay['state'] === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 100))
      replay = (await asked(`${operator.url}${begun.headers.get('location') ?? ''}`, operating)).json
    }
    expect(replay).toMatchObject({ state: 'switched', events: 2, error: null })
    const read = await asked(`${query.url}/v1/cases/${String(recorded.json['id'])}`, reporter)
    expect([read.status, read.headers.get('etag')]).toEqual([200, '"0"'])

    for (const service of [intake, operator, query]) {
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200)
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200)
      expect((await fetch(`${service.url}/metrics`)).status).toBe(404)
      const metrics = await fetch(`${service.metricsUrl}/metrics`)
      expect(await metrics.text()).toContain('ledger_http_request_duration_seconds')
    }
    const appends = await (await fetch(`${intake.metricsUrl}/metrics`)).text()
    expect(appends).toMatch(/ledger_event_store_appends_total\{outcome="appended",service="intake"\} 2/)
    for (const service of [intake, operator, query]) expect(await service.stop()).toBe(0)
  })

  test.each([
    ['intake', '/v1/agencies'],
    // Makes the tables that the next one reads.
    ['operator', '/v1/replays'],
    ['query', `/v1/agencies/${registry}`],
  ])('%s turns away with 429 who asks too much, by agency, and takes others', async (name, path) => {
    const service = await start(name, { LEDGER_RATE_AGENCY: '1' })
    const roles = ['registrar', 'operator', 'caseworker'] as const
    const token = await tokens.tokenFor({ subject: 'many', agency: registry, roles })
    const body = name === 'intake' ? {} : undefined
    expect((await asked(service.url + path, token, body)).status).not.toBe(429)
    // Two seconds' worth may come at once; one after the other, a slow machine would ask no more than that.
    const answers = await Promise.all(Array.from({ length: 20 }, () => asked(service.url + path, token, body)))
    const turnedAway = answers.filter(({ status }) => status === 429)
    expect(turnedAway.length).toBeGreaterThan(0)
    for (const { headers } of turnedAway) expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    const other = await tokens.tokenFor({ subject: 'many', agency: randomUUID(), roles })
    expect((await asked(service.url + path, other, body)).status).not.toBe(429)
    expect(await service.stop()).toBe(0)
  })

  test('a token of another issuer is refused', async () => {
    const intake = await start('intake')
    const other = await startTokenServer()
    const stranger = await other.tokenFor({ subject: 'stranger', agency: registry, roles: ['registrar'] })
    expect((await asked(`${intake.url}/v1/agencies`, stranger, {})).status).toBe(401)
    await other.stop()
    expect(await intake.stop('SIGINT')).toBe(0)
  })

  describe('end at once where they cannot start, with one line that says why', () => {
    test.each([
      ['intake', { LEDGER_EVENT_STORE: '' }, 'LEDGER_EVENT_STORE is required'],
      ['intake', { LEDGER_EVENT_STORE: 'esdb://127.0.0.1:1?tls=false' }, 'EventStoreDB at 127.0.0.1:1'],
      ['intake', { LEDGER_PORT: 'many' }, 'LEDGER_PORT must be a port number'],
      ['intake', { LEDGER_HOST: '203.0.113.7' }, 'is no address of this machine'],
      ['intake', { LEDGER_TOKEN_KEYS: 'keys' }, 'LEDGER_TOKEN_KEYS must be a URL'],
      ['query', { LEDGER_DATABASE: 'postgres://ledger@127.0.0.1:1/ledger' }, 'ECONNREFUSED'],
      ['query', { LEDGER_DATABASE: 'mysql://127.0.0.1/ledger' }, 'LEDGER_DATABASE must be a URL that begins with'],
      [
        'query',
        { LEDGER_PUBLISHED_DATABASE: 'postgres://ledger@127.0.0.1:1/ledger' },
        'what was published cannot be used',
      ],
      ['operator', { LEDGER_DATABASE: 'postgres://ledger@127.0.0.1:1/ledger' }, 'ECONNREFUSED'],
    ])('%s with %j', async (name, wrong, reason) => {
      const failed = await startService(name, { ...environment(), ...wrong })
      if (!('code' in failed)) {
        await failed.stop('SIGKILL')
        throw new Error('it started')
      }
      expect(failed.code).toBe(1)
      expect(failed.complaint).toContain(`The ${name} cannot start: `)
      expect(failed.complaint).toContain(reason)
      expect(failed.complaint.trimEnd().split('\n')).toHaveLength(1)
    })

    test('the query service whose user for published numbers could select exact ones', async () => {
      const failed = await startService('query', { ...environment(), LEDGER_PUBLISHED_DATABASE: database })
      expect(failed).toMatchObject({
        code: 1,
        complaint: expect.stringContaining('may select what was never published: everything, as a superuser') as string,
      })
    })

    test('whose database does not let them in', async () => {
      const url = new URL(database)
      url.username = 'nobody_of_that_name'
      const failed = await startService('query', {
        ...environment(),
        LEDGER_DATABASE: url.href,
        LEDGER_DATABASE_PASSWORD: 'a secret word',
      })
      expect(failed).toMatchObject({
        code: 1,
        complaint: expect.stringContaining('the database cannot be used') as string,
      })
      expect(JSON.stringify(failed)).not.toContain('secret')
    })
  })
})
