import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { innerService } from '../testing/inner-service.ts'
import { publicDashboard, type PublicDashboard } from '../testing/public-dashboard.ts'
import { headersOf } from '../testing/raw-request.ts'

const told: RequestListener = (_request, response) => {
  response.writeHead(200, {
    'content-type': 'application/json',
    etag: '"7"',
    'ledger-edition': '3',
    'cache-control': 'public, max-age=60',
    'set-cookie': 'stolen=1',
    authorization: 'Bearer inner',
    'www-authenticate': 'Bearer',
    'x-inner': 'yes',
    connection: 'close, x-inner',
    server: 'inner',
    location: 'http://inner.example/',
    'content-security-policy': 'none',
    'access-control-allow-origin': '*',
  })
  response.end('{"rows":[]}')
}

let answer: RequestListener = told
let inner: Awaited<ReturnType<typeof innerService>>
let dashboard: PublicDashboard
const ask: PublicDashboard['ask'] = (...asked) => dashboard.ask(...asked)

beforeAll(async () => {
  inner = await innerService((request, response) => answer(request, response))
  dashboard = await publicDashboard('http://ledger.example', inner.url)
})
afterEach(() => {
  answer = told
  inner.came.length = 0
})
afterAll(async () => {
  await dashboard.stop(0)
  await inner.stop()
})

describe('a read', () => {
  test('is passed on to its public address for whoever is not signed in, with nothing of the browser', async () => {
    const raw = await ask('/api/read/v1/statistics?measure=cases&sex=female', {
      Accept: 'text/csv',
      'If-None-Match': '"7"',
      Authorization: 'Bearer of-a-script',
      Cookie: 'ledger=abc',
      'X-Forwarded-For': '10.9.9.9',
      'X-Forwarded-Host': 'evil.example',
      Connection: 'keep-alive, x-mine',
      'X-Mine': 'yes',
    })
    expect(raw.head).toMatch(/^HTTP\/1\.1 200 /)
    expect(inner.came).toHaveLength(1)
    const { url: asked, headers } = inner.came[0]!
    expect(asked).toBe('/v1/public/statistics?measure=cases&sex=female')
    expect(headers).toEqual({
      accept: 'text/csv',
      'if-none-match': '"7"',
      'x-forwarded-for': '127.0.0.1',
      host: new URL(inner.url).host,
      connection: 'keep-alive',
    })
  })

  test('is answered with what the ledger says of its numbers, and nothing of the inner service', async () => {
    const headers = headersOf(await ask('/api/read/v1/statistics'))
    expect(headers).toMatchObject({
      etag: '"7"',
      'ledger-edition': '3',
      'cache-control': 'private, no-cache',
      vary: 'Accept, Cookie, Ledger-Purpose',
    })
    for (const name of ['set-cookie', 'authorization', 'www-authenticate', 'x-inner', 'server', 'location'])
      expect(headers).not.toHaveProperty(name)
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src/)
  })

  test('at its public address may be kept by others, as the ledger says', async () => {
    expect(headersOf(await ask('/api/read/v1/public/editions'))).toMatchObject({
      'cache-control': 'public, max-age=60',
    })
    expect(inner.came[0]?.url).toBe('/v1/public/editions')
  })

  test.each([
    '/api/read/v1/../metrics',
    '/api/read/../v1/statistics',
    '/api/read/%2e%2e/health/ready',
    '/api/read/v1%2fstatistics',
    '/api/read/v1/countries/%2e%2e%2fmetrics',
    '/api/read//127.0.0.1:4710/v1/statistics',
    '/api/read/v1/parked',
    '/api/read/openapi.json',
    '/api/read/@127.0.0.1/v1/statistics',
    '/api/read\\v1\\statistics',
  ])('that is not of the table is not passed on: %s', async (path) => {
    expect((await ask(path)).head).toMatch(/^HTTP\/1\.1 40[04] /)
    expect(inner.came).toEqual([])
  })

  test.each(['http://ledger.example/api/read/v1/statistics', 'http://127.0.0.1:4710/v1/cases', '*'])(
    'is no path as %s',
    async (target) => {
      expect((await ask(target, {}, target === '*' ? 'OPTIONS' : 'GET')).head).toMatch(/^HTTP\/1\.1 400 /)
      expect(inner.came).toEqual([])
    },
  )

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is no %s', async (method) => {
    expect((await ask('/api/read/v1/statistics', {}, method)).head).toMatch(/^HTTP\/1\.1 405 /)
    expect(inner.came).toEqual([])
  })

  test('takes no body with it', async () => {
    const raw = await ask('/api/read/v1/statistics', { 'Content-Length': '0', 'Content-Type': 'application/json' })
    expect(raw.head).toMatch(/^HTTP\/1\.1 200 /)
    expect(Object.keys(inner.came[0]?.headers ?? {})).not.toContain('content-type')
  })

  test.each(['/api/read/v1/merge-requests', '/api/read/v1/cases/a0000000-0000-4000-8000-000000000001'])(
    'of records needs somebody who is signed in: %s',
    async (path) => {
      const raw = await ask(path)
      expect(raw.head).toMatch(/^HTTP\/1\.1 401 /)
      expect(headersOf(raw)).not.toHaveProperty('www-authenticate')
      expect(inner.came).toEqual([])
    },
  )

  test('of exact numbers by nobody who is signed in is refused, and published ones are not given in their place', async () => {
    const raw = await ask('/api/read/v1/statistics?measure=reported', { 'Ledger-Purpose': 'QualityControl' })
    expect(raw.head).toMatch(/^HTTP\/1\.1 401 /)
    expect(inner.came).toEqual([])
  })

  test('that the service does not answer in time is told as that', async () => {
    answer = () => undefined
    const hasty = await publicDashboard('http://ledger.example', inner.url, 100)
    onTestFinished(() => hasty.stop(0))
    const raw = await hasty.ask('/api/read/v1/statistics')
    expect(raw.head).toMatch(/^HTTP\/1\.1 503 /)
    expect(headersOf(raw)).toMatchObject({
      'retry-after': '2',
      'content-type': expect.stringMatching(/problem/) as string,
    })
  })

  test('that breaks off is not told as whole', async () => {
    const half = Promise.withResolvers<undefined>()
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 })
      response.write('half')
      void half.promise.then(() => response.destroy())
    }
    const { head, body } = await ask('/api/read/v1/statistics', {}, 'GET', (soFar) => {
      if (soFar.endsWith('half')) half.resolve(undefined)
    })
    expect([head.includes('content-length: 1000'), body]).toEqual([true, 'half'])
  })

  test('comes through byte by byte as it was sent', async () => {
    const bytes = randomBytes(3_000_000)
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.apache.parquet', 'content-length': bytes.length })
      response.end(bytes)
    }
    const { body } = await ask('/api/read/v1/statistics/changes')
    expect(Buffer.from(body, 'latin1').equals(bytes)).toBe(true)
  })
})
