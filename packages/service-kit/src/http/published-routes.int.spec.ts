import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noAgencies } from '../access/agency-directory.ts'
import { noTokens } from '../auth/token-verifier.ts'
import { serviceLogger } from '../logger.ts'
import { rateLimit } from '../rate-limit.ts'
import { httpApp } from './http-app.ts'
import { openApiDocument } from './openapi.ts'
import { liveRoute } from './service-routes.ts'
import { serveHttp, type HttpService } from './serve-http.ts'
import { route } from './route.ts'

const published = route({
  method: 'get',
  path: '/v1/public/number',
  summary: 'a number',
  tag: 'test',
  action: 'public',
  isPublished: true,
  params: record('Nothing', {}),
  query: record('Nothing', {}),
  body: { kind: 'none' },
  needs: { idempotencyKey: false, ifMatch: false },
  answers: [{ status: 200, description: 'ok', codec: t.unknown }],
  handle: ({ holds, caller }) =>
    Promise.resolve(
      E.right(
        holds('"five"')
          ? { status: 304, headers: { ETag: '"five"' } }
          : { status: 200, headers: { ETag: '"five"' }, json: { number: 5, from: caller.actor } },
      ),
    ),
})

let service: HttpService
let now = 0
beforeAll(async () => {
  const app = httpApp({
    routes: [published, liveRoute],
    verify: noTokens,
    agencyOf: noAgencies,
    logger: serviceLogger('test', 'silent'),
    metrics: { began: () => () => undefined },
    publicLimit: rateLimit({ actor: 2, agency: 1000 }, () => now, 'everybody'),
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
  })
  const serving = await serveHttp(app, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(serving)) throw new Error(serving.left)
  service = serving.right
})
afterAll(() => service.stop(0))

const ask = (forwarded: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${service.url}/v1/public/number`, { headers: { 'x-forwarded-for': forwarded, ...headers } })
const askedBy = async (forwarded: string) => ((await (await ask(forwarded)).json()) as { readonly from: string }).from

test('whoever asks is told by the last hop that is no trusted proxy: what it claims of itself is not believed', async () => {
  expect(await askedBy('192.0.2.1')).toBe('192.0.2.1')
  expect(await askedBy('198.51.100.9, 192.0.2.2')).toBe('192.0.2.2')
  expect(await askedBy('192.0.2.3, 10.1.2.3')).toBe('192.0.2.3')
  expect(await askedBy('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
})

test('more than its share is refused an address, and no other one; a token is not looked at', async () => {
  now += 10_000
  const from = '203.0.113.1'
  for (let nth = 0; nth < 4; nth++) expect((await ask(from, { authorization: 'Bearer nonsense' })).status).toBe(200)
  const refused = await ask(from)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(refused.headers.get('cache-control')).toBe('no-store')
  expect((await ask('203.0.113.2')).status).toBe(200)
  expect((await fetch(`${service.url}/health/live`, { headers: { 'x-forwarded-for': from } })).status).toBe(200)
})

test('who holds the answer is told so, without it', async () => {
  now += 10_000
  const held = await ask('192.0.2.9', { 'if-none-match': '"four", W/"five"' })
  expect([held.status, held.headers.get('etag'), await held.text()]).toEqual([304, '"five"', ''])
  expect((await ask('192.0.2.9', { 'if-none-match': '"four"' })).status).toBe(200)
})

test('it is described so: no token, what may be refused, and that it may be kept', () => {
  const document = openApiDocument({ title: 't', version: '1', description: 'd' }, [published])
  expect(document).toMatchObject({
    paths: {
      '/v1/public/number': {
        get: {
          security: [],
          parameters: [
            { name: 'If-None-Match', in: 'header', required: false },
            { name: 'X-Request-Id' },
            { name: 'traceparent' },
          ],
          responses: { 200: { headers: { ETag: {}, 'Cache-Control': {} } }, 304: {}, 429: {} },
        },
      },
    },
  })
})
