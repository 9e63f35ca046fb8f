import { findPostgres, type PostgresEngine } from '@ledger/engines'
import { readModels } from '@ledger/projections'
import { pgDatabase, postgresReadModels } from '@ledger/read-model-postgres'
import { request } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startedService, startService, type ServiceProcess } from './service-process.ts'

const postgres = await findPostgres()

describe.skipIf(postgres === undefined)(
  'the dashboard with its public face alone, on that of the query service',
  () => {
    const running: ServiceProcess[] = []
    const common = { LEDGER_FACE: 'public', LEDGER_PORT: '0', LEDGER_METRICS_PORT: '0', LEDGER_LOG: 'warn' }
    const own = { ...common, LEDGER_DASHBOARD_ORIGIN: 'https://public.example' }
    let query: ServiceProcess

    beforeAll(async () => {
      const server = postgres as PostgresEngine
      const database = await server.createDatabase()
      const owner = pgDatabase({ url: database })
      await postgresReadModels(owner).prepare(readModels)
      await owner.close()
      query = await startedService('query', {
        ...common,
        LEDGER_PUBLISHED_DATABASE: await server.asPublished(database),
      })
      running.push(query)
    })
    afterAll(async () => {
      for (const service of running) await service.stop('SIGKILL')
      await postgres?.stop()
    })

    test('passes on what was published, keeps its answers as the ledger says, and ends when it is told to', async () => {
      const dashboard = await startedService('dashboard', { ...own, LEDGER_QUERY: query.url })
      running.push(dashboard)
      expect(dashboard.said().join('\n')).toContain('LEDGER_DASHBOARD_ORIGIN=https://public.example')
      expect(await (await fetch(`${dashboard.url}/health/ready`)).json()).toEqual({ status: 'ready' })
      const asked = (path: string, headers: Readonly<Record<string, string>> = {}) =>
        new Promise<{ status: number | undefined; etag: string | undefined; body: unknown }>((resolve, reject) => {
          const sent = request(
            dashboard.url + path,
            { headers: { host: 'public.example', ...headers } },
            (response) => {
              const { statusCode: status, headers: told } = response
              const body = status === 304 ? Promise.resolve(undefined) : json(response)
              body.then((read) => resolve({ status, etag: told.etag, body: read }), reject)
            },
          )
          sent.on('error', reject)
          sent.end()
        })
      const figures = await asked('/api/read/v1/figures')
      expect(figures).toMatchObject({ status: 200, body: { figures: [], next: null } })
      expect((await asked('/api/read/v1/figures', { 'if-none-match': figures.etag ?? '' })).status).toBe(304)
      expect((await asked('/api/read/v1/merge-requests')).status).toBe(401)
      expect(await dashboard.stop()).toBe(0)
    })

    test('does not start with what people sign in by, and names it without its value', async () => {
      const refused = await startService('dashboard', {
        ...own,
        LEDGER_QUERY: query.url,
        LEDGER_SESSION_SECRET: 'ab'.repeat(24),
      })
      if (!('code' in refused)) {
        await refused.stop('SIGKILL')
        throw new Error('it started')
      }
      expect(refused.code).toBe(1)
      expect(refused.complaint).toContain('LEDGER_SESSION_SECRET must not be given: the public face keeps no sessions')
      expect(refused.complaint).not.toContain('abab')
    })
  },
)
