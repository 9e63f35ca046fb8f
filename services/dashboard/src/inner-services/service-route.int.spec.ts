import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { browserAt, type Browser } from '../testing/browser.ts'
import { dashboardUnderTest } from '../testing/dashboard-under-test.ts'
import { innerService } from '../testing/inner-service.ts'
import { publicDashboard } from '../testing/public-dashboard.ts'
import { somePeople } from '../testing/some-people.ts'

const bodies: string[] = []
const done: RequestListener = (request, response) => {
  void text(request).then((body) => {
    bodies.push(body)
    response.writeHead(201, {
      'content-type': 'application/json',
      etag: '"4"',
      'ledger-position': '17',
      'idempotency-replayed': 'true',
      location: '/v1/cases/c0000000-0000-4000-8000-000000000001',
      'set-cookie': 'stolen=1',
    })
    response.end('{"id":"c"}')
  })
}

let answer: RequestListener = done
let inner: Awaited<ReturnType<typeof innerService>>
let dashboard: Awaited<ReturnType<typeof dashboardUnderTest>>
let browser: Browser
let csrf: string
beforeAll(async () => {
  inner = await innerService((request, response) => answer(request, response))
  dashboard = await dashboardUnderTest(inner.url, () => ({ people: somePeople }))
})
beforeEach(async () => {
  browser = browserAt(dashboard.origin)
  await browser.ask('/sign-in/as', {
    method: 'POST',
    body: 'person=caseworker',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  csrf = ((await (await browser.ask('/api/session')).json()) as { readonly csrf: string }).csrf
})
afterEach(() => {
  answer = done
  inner.came.length = 0
  bodies.length = 0
})
afterAll(async () => {
  await dashboard.stop()
  await inner.stop()
})

const rescue = '/api/record/v1/cases/c0000000-0000-4000-8000-000000000001/rescue'
const write = (path: string, over: Parameters<Browser['ask']>[1] = {}) =>
  browser.ask(path, {
    method: 'POST',
    body: '{"rescuedOn":"2026-03"}',
    ...over,
    headers: { 'content-type': 'application/json', 'ledger-csrf': csrf, ...(over.headers as Record<string, string>) },
  })

describe('a write', () => {
  test('is passed on with its body, its key and its revision, by the token of the session, and nothing of the browser', async () => {
    const headers = { 'idempotency-key': 'key-1', 'if-match': '"3"', authorization: 'Bearer of-a-script' }
    const told = await write(rescue, { headers })
    expect(inner.came).toMatchObject([
      {
        method: 'POST',
        url: '/v1/cases/c0000000-0000-4000-8000-000000000001/rescue',
        headers: {
          authorization: 'Bearer token-of-caseworker',
          'idempotency-key': 'key-1',
          'if-match': '"3"',
          'content-type': 'application/json',
        },
      },
    ])
    for (const name of ['cookie', 'ledger-csrf', 'origin', 'sec-fetch-site'])
      expect(inner.came[0]?.headers).not.toHaveProperty(name)
    expect(bodies).toEqual(['{"rescuedOn":"2026-03"}'])
    expect([told.status, await told.json()]).toEqual([201, { id: 'c' }])
    expect(Object.fromEntries(told.headers)).toMatchObject({
      etag: '"4"',
      'ledger-position': '17',
      'idempotency-replayed': 'true',
      'cache-control': 'no-store',
    })
    expect(told.headers.getSetCookie()).toEqual([])
    expect(told.headers.has('location')).toBe(false)
  })

  test('of many lines streams both ways, byte by byte', async () => {
    const lines = randomBytes(600_000).toString('base64')
    answer = (request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' })
      request.pipe(response)
    }
    const told = await write('/api/record/v1/batches?dryRun=true', {
      body: lines,
      headers: { 'content-type': 'application/x-ndjson' },
    })
    expect(await told.text()).toBe(lines)
    expect(inner.came[0]).toMatchObject({
      url: '/v1/batches?dryRun=true',
      headers: { 'content-type': 'application/x-ndjson' },
    })
  })

  test.each([
    ['a foreign page', { from: 'https://evil.example' }],
    ['our page without the value of its session', { headers: { 'ledger-csrf': '' } }],
    ['our page with the value of another session', { headers: { 'ledger-csrf': 'B'.repeat(43) } }],
    ['a program that says nothing of where it comes from', { headers: { 'sec-fetch-site': 'none' } }],
  ])('is nothing that comes from %s (CSRF)', async (_who, over) => {
    expect((await write(rescue, over)).status).toBe(403)
    expect(inner.came).toEqual([])
  })

  test('needs somebody who is signed in, and an old cookie is nobody', async () => {
    const old = browserAt(dashboard.origin)
    old.cookies.set('ledger', browser.cookies.get('ledger') ?? '')
    await browser.ask('/api/session/end', { method: 'POST', headers: { 'ledger-csrf': csrf } })
    for (const one of [browser, old]) {
      const told = await one.ask(rescue, { method: 'POST', body: '{}', headers: { 'ledger-csrf': csrf } })
      expect(told.status).toBe(401)
    }
    expect(inner.came).toEqual([])
  })

  test('to which no answer came is told as one that may have been done', async () => {
    answer = (request) => request.destroy()
    const told = await write(rescue)
    expect([told.status, await told.json()]).toMatchObject([503, { type: 'urn:ledger:problem:outcome-unknown' }])
    expect(inner.came).toHaveLength(1)
  })

  test('that came to no service is told as one that was not done', async () => {
    const gone = await innerService(done)
    const away = await dashboardUnderTest(gone.url, () => ({ people: somePeople }))
    try {
      browser = browserAt(away.origin)
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      await browser.ask('/sign-in/as', { method: 'POST', body: 'person=caseworker', headers: form })
      csrf = ((await (await browser.ask('/api/session')).json()) as { readonly csrf: string }).csrf
      await gone.stop()
      const told = await write(rescue)
      expect([told.status, await told.json()]).toMatchObject([503, { type: 'urn:ledger:problem:unavailable' }])
    } finally {
      await away.stop()
    }
  })

  test.each([
    '/api/record/v1/../metrics',
    '/api/record/v1/cases/%2e%2e/rescue',
    '/api/record/v1/cases/c0000000-0000-4000-8000-000000000001/no-such-command',
    '/api/record/v1/statistics',
    '/api/record//127.0.0.1:4711/v1/cases',
    '/api/record/v1/replays',
    '/api/operate/v1/cases',
    '/api/operate/v1/parked/..%2f/skip',
  ])('that is of no table is not passed on: %s', async (path) => {
    expect((await write(path)).status).toBe(404)
    expect(inner.came).toEqual([])
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('is no %s', async (method) => {
    const told = await browser.ask(rescue, { method, headers: { 'ledger-csrf': csrf } })
    expect([told.status, told.headers.get('allow')]).toEqual([405, 'POST'])
    expect(inner.came).toEqual([])
  })
})

describe('what operators ask', () => {
  test('is read and done at one address, by the token of the session', async () => {
    expect((await browser.ask('/api/operate/v1/replays')).status).toBe(201)
    expect((await write('/api/operate/v1/replays')).status).toBe(201)
    expect((await write('/api/operate/v1/parked/case-c0000000-0000-4000-8000-000000000001/retry')).status).toBe(201)
    expect(inner.came.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
      ['GET', '/v1/replays', 'Bearer token-of-caseworker'],
      ['POST', '/v1/replays', 'Bearer token-of-caseworker'],
      ['POST', '/v1/parked/case-c0000000-0000-4000-8000-000000000001/retry', 'Bearer token-of-caseworker'],
    ])
  })
})

test('the public face has no way to intake or operator', async () => {
  const face = await publicDashboard('http://ledger.example', inner.url)
  try {
    for (const [path, method] of [
      [rescue, 'POST'],
      ['/api/operate/v1/replays', 'GET'],
    ] as const)
      expect((await face.ask(path, {}, method)).head).toMatch(/^HTTP\/1\.1 404 /)
    expect(inner.came).toEqual([])
  } finally {
    await face.stop(0)
  }
})
