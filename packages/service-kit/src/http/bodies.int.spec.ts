import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { connect } from 'node:net'
import type { Readable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serviceLogger } from '../logger.ts'
import { httpMetrics, serviceRegistry } from '../metrics.ts'
import { activeAgencies, testIssuer } from '../testing/some-token.ts'
import { httpApp } from './http-app.ts'
import { problem } from './problem.ts'
import { route } from './route.ts'
import { serveHttp, type HttpService } from './serve-http.ts'

const Nothing = record('Nothing', {})
const mebibyte = 1024 * 1024

let service: HttpService
let token: string
/** What callers were charged, in plain requests: on the way in, and for work under way. */
const charged = { admitted: 0, underWay: 0 }
/** For how long work has to rest after each charge. */
let rest = 0
beforeAll(async () => {
  const { verify, tokenFor } = await testIssuer()
  token = await tokenFor({})
  const usual = {
    method: 'post',
    summary: 'counts',
    tag: 'test',
    action: 'ReportVictim',
    params: Nothing,
    query: Nothing,
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [],
  } as const
  const count = async function* (body: Readable) {
    let bytes = 0
    try {
      for await (const chunk of body as AsyncIterable<Uint8Array>) bytes += chunk.length
      yield JSON.stringify({ bytes })
    } catch (error) {
      yield JSON.stringify({ bytes, broken: (error as Error).message })
    }
  }
  const routes = [
    route({
      ...usual,
      path: '/streams',
      body: { kind: 'stream', mediaType: 'application/x-ndjson', schema: {} },
      handle: ({ body }) =>
        Promise.resolve(E.right({ status: 200, text: { type: 'text/plain', content: count(body as Readable) } })),
    }),
    route({
      ...usual,
      path: '/records',
      body: { kind: 'json', codec: record('Value', { value: t.string }) },
      handle: () => Promise.resolve(E.right({ status: 200, json: {} })),
    }),
    route({
      ...usual,
      path: '/limited',
      action: 'RegisterAgency',
      body: { kind: 'json', codec: t.unknown },
      handle: () => Promise.resolve(E.left(problem('too-many-requests'))),
    }),
  ]
  const app = httpApp({
    routes,
    verify,
    agencyOf: activeAgencies,
    logger: serviceLogger('test', 'silent'),
    metrics: httpMetrics(serviceRegistry('test')),
    limit: {
      admit: (_caller, cost) => {
        charged.admitted += cost
        return undefined
      },
      charge: (_caller, cost) => {
        charged.underWay += cost
        return rest
      },
    },
  })
  const served = await serveHttp(app, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(served)) throw new Error(served.left)
  service = served.right
})
afterAll(() => service.stop(0))

const post = (path: string, body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(service.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson', ...headers },
    body,
  })
const counted = async (body: Buffer, encoding: string) =>
  (await (await post('/streams', body, { 'content-encoding': encoding })).json()) as { bytes: number; broken?: string }

describe('a compressed body', () => {
  const ends = Buffer.alloc(64 * mebibyte, '\n')

  test.each([
    ['br', brotliCompressSync(ends)],
    ['gzip', gzipSync(ends)],
  ])('of ends of lines alone (%s) is inflated to no more than a bound', async (encoding, body) => {
    const { bytes, broken } = await counted(body, encoding)
    expect(bytes).toBeLessThanOrEqual(Math.max(mebibyte, 200 * body.length))
    expect(broken).toBe('it inflates to more than 200 times its size')
  })

  test('of what may be lines is taken whole', async () => {
    const lines = Buffer.from(
      Array.from({ length: 40_000 }, (_, i) => `{"key":"k${i}","command":"CloseCase"}`).join('\n'),
    )
    expect(await counted(gzipSync(lines), 'gzip')).toEqual({ bytes: lines.length })
    const small = Buffer.alloc(mebibyte, '\n')
    expect(await counted(brotliCompressSync(small), 'br')).toEqual({ bytes: small.length })
  })
})

describe('the bytes of a body cost its caller', () => {
  const spentBy = async (work: () => Promise<unknown>) => {
    const before = { ...charged }
    await work()
    const [admitted, underWay] = [charged.admitted - before.admitted, charged.underWay - before.underWay]
    return { admitted: Math.round(admitted), underWay: Math.round(underWay) }
  }
  const body = JSON.stringify({ value: 'x'.repeat(160_000) })

  test('before they are read, where the request announces them', async () => {
    const spent = await spentBy(() => post('/records', body, { 'content-type': 'application/json' }))
    expect(spent).toEqual({ admitted: 21, underWay: 0 })
  })

  test('once they are known, where it does not', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const spent = await spentBy(() => post('/records', gzipSync(body), headers))
    expect(spent).toEqual({ admitted: 1, underWay: 20 })
  })

  test('as they come, where they are a stream: it rests as long as its caller owes', async () => {
    const lines = Buffer.alloc(mebibyte, 'x\n')
    expect(await spentBy(() => counted(lines, 'identity'))).toEqual({ admitted: 1, underWay: 128 })
    rest = 1_000_000
    try {
      const hangingUp = AbortSignal.timeout(200)
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
      const owing = fetch(`${service.url}/streams`, { method: 'POST', headers, body: lines, signal: hangingUp })
      const { underWay } = await spentBy(() => owing.then((response) => response.text()).catch(() => undefined))
      expect(underWay).toBeLessThan(20)
    } finally {
      rest = 0
    }
  })
})

test.each(['[', '{"a":'])('JSON that goes down endlessly by %s is refused, and nothing breaks', async (down) => {
  const deep = down.repeat(40_000)
  const whole = deep + (down === '[' ? ']'.repeat(40_000) : '1' + '}'.repeat(40_000))
  for (const body of [deep, whole]) {
    const { status } = await post('/records', body.slice(0, 250_000), { 'content-type': 'application/json' })
    expect(status).toBe(400)
  }
})

/** Sends a request whose body has no end; gives how many bytes of it were taken until the connection was closed. */
const sendEndlessly = (head: string): Promise<{ readonly taken: number; readonly answer: string }> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(service.url)
    const socket = connect(Number(port), hostname)
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, ' '), Buffer.from('\r\n')])
    let answer = ''
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk) && socket.bytesWritten < 256 * mebibyte);
    }
    socket.on('data', (bytes) => (answer += bytes.toString()))
    socket.on('error', () => undefined)
    socket.on('drain', pour)
    socket.on('close', () => resolve({ taken: socket.bytesWritten, answer }))
    socket.write(head, pour)
    setTimeout(() => socket.destroy(), 8_000).unref()
  })

test.each([
  ['a token is missing', '/streams', '', '401'],
  ['a role is missing', '/limited', 'token', '403'],
  ['there is no such address', '/nowhere', '', '404'],
])('a body without an end is not read where %s', async (_why, path, authorization, status) => {
  const { taken, answer } = await sendEndlessly(
    `POST ${path} HTTP/1.1\r\nHost: ledger\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n` +
      `${authorization === '' ? '' : `Authorization: Bearer ${token}\r\n`}\r\n`,
  )
  expect(taken).toBeLessThan(32 * mebibyte)
  if (answer !== '') expect(answer).toContain(`HTTP/1.1 ${status}`)
})
