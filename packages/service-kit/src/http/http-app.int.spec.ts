import { record, wholeNumber } from '@ledger/kernel'
import { activeAgencies } from '../testing/some-token.ts'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gzipSync } from 'node:zlib'
import { serviceLogger } from '../logger.ts'
import { httpMetrics, serviceRegistry } from '../metrics.ts'
import { testIssuer } from '../testing/some-token.ts'
import { httpApp } from './http-app.ts'
import { openApiDocument } from './openapi.ts'
import { problem } from './problem.ts'
import { route, type AnyRoute } from './route.ts'
import { serveHttp } from './serve-http.ts'

const Nothing = record('Nothing', {})
const Sum = record('Sum', { a: wholeNumber('a', 0), b: wholeNumber('b', 0) })
const usual = {
  tag: 'test',
  params: Nothing,
  query: Nothing,
  answers: [{ status: 200, description: 'ok', codec: t.unknown }],
} as const
const reads = { idempotencyKey: false, ifMatch: false }

const routes: ReadonlyArray<AnyRoute> = [
  route({
    ...usual,
    method: 'get',
    path: '/open',
    summary: 'open',
    action: 'public',
    body: { kind: 'none' },
    needs: reads,
    handle: () => Promise.resolve(E.right({ status: 200, json: { ok: true } })),
  }),
  route({
    ...usual,
    method: 'post',
    path: '/sums/{id}',
    summary: 'add',
    action: 'RecordRescue',
    params: record('Address', { id: t.string }),
    query: record('Query', {}, { verbose: t.string }),
    body: { kind: 'json', codec: Sum },
    needs: { idempotencyKey: true, ifMatch: true },
    handle: ({ body, params, idempotencyKey, ifMatch, caller }) =>
      Promise.resolve(
        E.right({
          status: 200,
          json: { sum: body.a + body.b, id: params.id, idempotencyKey, ifMatch, agency: caller.agency },
        }),
      ),
  }),
  route({
    ...usual,
    method: 'get',
    path: '/broken',
    summary: 'broken',
    action: 'public',
    body: { kind: 'none' },
    needs: reads,
    handle: () => Promise.reject(new Error('the secret of the house')),
  }),
  route({
    ...usual,
    method: 'get',
    path: '/refused',
    summary: 'refused',
    action: 'public',
    body: { kind: 'none' },
    needs: reads,
    handle: () => Promise.resolve(E.left(problem('state-conflict', 'Closed.', { retryAfter: 3 }))),
  }),
]

describe('the HTTP application', () => {
  let server: Server
  let base: string
  let token: string
  let other: string
  beforeAll(async () => {
    const { verify, tokenFor } = await testIssuer()
    token = await tokenFor({})
    other = await tokenFor({ roles: ['analyst'] })
    const app = httpApp({
      routes,
      verify,
      agencyOf: activeAgencies,
      logger: serviceLogger('test', 'silent'),
      metrics: httpMetrics(serviceRegistry('test')),
    })
    server = createServer(app).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => void server.close())

  const good = () => ({
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': '"k1"',
    'if-match': '"3"',
  })
  const post = (
    over: Record<string, string | undefined> = {},
    body: string | Buffer = '{"a":1,"b":2}',
    path = '/sums/x',
  ) => {
    const headers = new Headers()
    const wanted: Readonly<Record<string, string | undefined>> = { ...good(), ...over }
    for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers.set(name, value)
    return fetch(base + path, { method: 'POST', headers, body })
  }
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    const body = (await response.json()) as {
      type: string
      status: number
      errors?: unknown
      detail?: string
      instance: string
    }
    expect(body.status).toBe(response.status)
    return body
  }

  test('decodes what it is sent, and answers', async () => {
    const response = await post()
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      sum: 3,
      id: 'x',
      idempotencyKey: 'k1',
      ifMatch: 3,
      agency: 'a0000000-0000-4000-8000-000000000001',
    })
    expect(response.headers.get('x-powered-by')).toBeNull()
  })

  test('reads compressed bodies', async () => {
    expect((await post({ 'content-encoding': 'gzip' }, gzipSync('{"a":1,"b":2}'))).status).toBe(200)
  })

  test.each([
    ['no token', 401, { authorization: undefined }],
    ['no bearer token', 401, { authorization: 'Basic eDp5' }],
    ['a token that is none', 401, { authorization: 'Bearer xyz' }],
    ['no key', 400, { 'idempotency-key': undefined }],
    ['no revision', 428, { 'if-match': undefined }],
    ['a weak revision', 400, { 'if-match': 'W/"3"' }],
    ['another media type', 415, { 'content-type': 'text/plain' }],
    ['another charset', 415, { 'content-type': 'application/json; charset=ebcdic' }],
    ['another encoding', 415, { 'content-encoding': 'zip' }],
  ])('answers %s with %i', async (_name, status, headers) => {
    expect(await problemOf(await post(headers))).toMatchObject({ status })
  })

  test.each([
    ['no JSON', 400, 'hello'],
    ['half of it', 400, '{"a":1,'],
    ['nothing', 400, ''],
    ['a list', 400, '[]'],
    ['null', 400, 'null'],
    ['too much', 413, JSON.stringify({ a: 1, b: 2, c: 'x'.repeat(300_000) })],
  ])('answers a body of %s with %i', async (_name, status, body) => {
    expect(await problemOf(await post({}, body))).toMatchObject({ status })
  })

  test('answers a truncated compressed body with 400', async () => {
    const bytes = gzipSync(JSON.stringify({ a: 1, b: 2, c: 'x'.repeat(1000) }))
    expect(
      await problemOf(await post({ 'content-encoding': 'gzip' }, bytes.subarray(0, bytes.length - 10))),
    ).toMatchObject({ status: 400 })
  })

  test('refuses a body that is not the text that it says it is, rather than record it with its characters replaced', async () => {
    const latin = Buffer.from('{"a":1,"b":2,"é":1}', 'latin1')
    expect((await problemOf(await post({}, latin))).detail).toBe('The body cannot be read: it is not UTF-8 text.')
    expect(await problemOf(await post({ 'content-type': 'application/json; charset=latin1' }, latin))).toMatchObject({
      status: 415,
    })
    const utf16 = Buffer.from('{"a":1,"b":2}', 'utf16le')
    expect((await post({ 'content-type': 'application/json; charset=utf-16le' }, utf16)).status).toBe(200)
  })

  test('tells that a body is missing', async () => {
    const headers = { ...good(), 'content-length': '0' }
    const response = await fetch(`${base}/sums/x`, { method: 'POST', headers })
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      errors: [
        { field: 'a', rule: 'is required' },
        { field: 'b', rule: 'is required' },
      ],
    })
  })

  test('names the field and the rule', async () => {
    expect((await problemOf(await post({}, '{"a":"1","c":2}'))).errors).toEqual([
      { field: 'a', rule: 'must be a whole number of at least 0' },
      { field: 'b', rule: 'is required' },
      { field: 'c', rule: 'is not a field of Sum; its fields are a, b' },
    ])
    expect((await problemOf(await post({}, '{"a":1,"b":2}', '/sums/x?loud=1'))).errors).toEqual([
      { field: 'query.loud', rule: 'is not a field of Query; its fields are verbose' },
    ])
  })

  test('keeps a role out with 403', async () => {
    expect((await problemOf(await post({ authorization: `Bearer ${other}` }))).detail).toBe(
      'This route is for the roles reporter, caseworker.',
    )
  })

  test('answers unknown addresses and methods', async () => {
    expect((await problemOf(await fetch(`${base}/nowhere`))).status).toBe(404)
    const wrong = await fetch(`${base}/sums/x`)
    expect(wrong.headers.get('allow')).toBe('POST')
    expect((await problemOf(wrong)).status).toBe(405)
    expect(await problemOf(await fetch(`${base}/sums/%E0%A4%A`, { method: 'POST' }))).toMatchObject({
      status: 400,
      detail: 'The address cannot be read: is a percent sign in it escaped?',
    })
  })

  test('says nothing of what broke inside, but under which number it is recorded', async () => {
    const body = await problemOf(await fetch(`${base}/broken`))
    expect(body.status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(body.instance).toMatch(/^urn:uuid:/)
  })

  test('passes on a problem with when to try again', async () => {
    const response = await fetch(`${base}/refused`)
    expect(response.headers.get('retry-after')).toBe('3')
    expect((await problemOf(response)).detail).toBe('Closed.')
  })

  test('says in one line why it cannot listen', async () => {
    const { port } = server.address() as AddressInfo
    const app = httpApp({
      routes: [],
      agencyOf: activeAgencies,
      verify: () => Promise.reject(new Error()),
      logger: serviceLogger('test', 'silent'),
      metrics: { began: () => () => undefined },
    })
    expect(await serveHttp(app, { host: '127.0.0.1', port })).toEqual(
      E.left(`port ${port} on 127.0.0.1 is in use by another program`),
    )
    expect(await serveHttp(app, { host: '192.0.2.1', port: 0 })).toEqual(
      E.left('192.0.2.1 is no address of this machine'),
    )
  })

  test('describes itself by the codecs that it decodes with', () => {
    const document = openApiDocument({ title: 't', version: '1', description: 'd' }, routes) as {
      paths: Record<string, Record<string, Record<string, unknown>>>
    }
    expect(document.paths['/sums/{id}']?.['post']).toMatchObject({
      operationId: 'postSumsId',
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'verbose', in: 'query', required: false },
        { name: 'Idempotency-Key', in: 'header', required: true },
        { name: 'If-Match', in: 'header', required: true },
        { name: 'X-Request-Id', in: 'header', required: false },
        { name: 'traceparent', in: 'header', required: false },
      ],
      requestBody: { content: { 'application/json': { schema: { required: ['a', 'b'] } } } },
    })
  })
})
