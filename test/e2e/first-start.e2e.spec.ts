import { findPostgres, freePort, type PostgresEngine } from '@ledger/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aReport, asked, registry } from './asked.ts'
import { startSecuredEventStore, type SecuredEventStore } from './secured-event-store.ts'
import { startedService, type ServiceProcess } from './service-process.ts'
import { startTokenServer, type TokenServer } from './token-server.ts'

const postgres = await findPostgres()
describe.skipIf(postgres === undefined)('services that enter the event store as users of their own', () => {
  let eventStore: SecuredEventStore
  let tokens: TokenServer
  let database: string
  const running: ServiceProcess[] = []
  beforeAll(async () => {
    eventStore = await startSecuredEventStore({ withUsers: false })
    tokens = await startTokenServer()
    database = await (postgres as PostgresEngine).createDatabase()
  })
  afterAll(async () => {
    for (const service of running) await service.stop('SIGKILL')
    await tokens.stop()
    await eventStore.stop()
    await postgres?.stop()
  })

  /** Begins to start a service; where it will listen is known beforehand. */
  const begin = async (name: string) => {
    const port = await freePort()
    const started = startedService(name, {
      ...tokens.environment,
      ...eventStore.environmentOf(name),
      LEDGER_PORT: String(port),
      LEDGER_METRICS_PORT: '0',
      LEDGER_LOG: 'warn',
      LEDGER_DATABASE: database,
      LEDGER_EDITION_SECRET: 'cd'.repeat(32),
      LEDGER_EDITION_CLOCK: 'off',
    }).then((service) => {
      running.push(service)
      return service
    })
    return { url: `http://127.0.0.1:${port}`, started }
  }
  const readiness = async (url: string) => {
    const response = await fetch(`${url}/health/ready`).catch(() => undefined)
    return response && ((await response.json()) as { readonly status: string })
  }
  test('wait at the first start until there are users, and say so; then a report is recorded and replayed', async () => {
    const [intake, operator] = [await begin('intake'), await begin('operator')]
    for (const { url } of [intake, operator]) {
      await expect
        .poll(() => readiness(url), { timeout: 180_000 })
        .toMatchObject({
          status: expect.stringMatching(
            /^waits: EventStoreDB at localhost:\d+ does not let this user read its log/,
          ) as unknown,
        })
      expect((await fetch(`${url}/health/ready`)).status).toBe(503)
      expect((await fetch(`${url}/health/live`)).status).toBe(200)
    }
    const registrar = await tokens.tokenFor({ subject: 'registrar', agency: registry, roles: ['registrar'] })
    const agency = { name: 'An embassy', organisationType: 'EmbassyOrConsulate', country: 'IDN' }
    expect(await asked(`${intake.url}/v1/agencies`, registrar, agency)).toMatchObject({ status: 503 })

    await eventStore.makeUsers()
    await Promise.all([intake.started, operator.started])
    for (const { url } of [intake, operator]) expect((await fetch(`${url}/health/ready`)).status).toBe(200)
    const registered = await asked(`${intake.url}/v1/agencies`, registrar, agency)
    expect(registered.status).toBe(201)
    const [subject, roles] = ['reporter', ['reporter', 'caseworker'] as const]
    const reporter = await tokens.tokenFor({ subject, agency: String(registered.json['id']), roles })
    expect((await asked(`${intake.url}/v1/cases`, reporter, aReport)).status).toBe(201)

    const operating = await tokens.tokenFor({ subject: 'operator', agency: registry, roles: ['operator'] })
    const begun = await asked(`${operator.url}/v1/replays`, operating, { models: 'all' })
    expect(begun.status).toBe(202)
    const replay = async () => (await asked(`${operator.url}${begun.headers.get('location') ?? ''}`, operating)).json
    await expect.poll(replay, { timeout: 180_000 }).toMatchObject({ state: 'switched', events: 2, error: null })
  })

  test('tell it when they are denied later, and go on when they are let in again', async () => {
    const intake = running.find(({ said }) => said().some((line) => line.startsWith('intake:')))
    await eventStore.makeUsers({ log: [] })
    const url = intake?.url ?? ''
    expect(await readiness(url)).toMatchObject({ status: 'EventStoreDB does not let this user read' })
    expect((await fetch(`${url}/health/ready`)).status).toBe(503)
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    await eventStore.makeUsers()
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  })
})
