import express from 'express'
import { activeAgencies } from '../testing/some-token.ts'
import * as E from 'fp-ts/lib/Either.js'
import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { serviceLogger } from '../logger.ts'
import { httpApp } from './http-app.ts'
import { serveHttp, type HttpService } from './serve-http.ts'

const emptyApp = () =>
  httpApp({
    routes: [],
    agencyOf: activeAgencies,
    verify: () => Promise.reject(new Error('nobody has a token')),
    logger: serviceLogger('test', 'silent'),
    metrics: { began: () => () => undefined },
  })

const listening = async (app: express.Express): Promise<HttpService> => {
  const service = await serveHttp(app, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(service)) throw new Error(service.left)
  return service.right
}

/** What a server answers to bytes, to the end of the connection. */
const answerTo = async (url: string, bytes: string): Promise<string> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

describe('what is no request', () => {
  let service: HttpService
  afterEach(() => service.stop(0))

  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n\r\n', 400],
    ['a method that there is not', 'BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx', 400],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
    ['an address that is none', 'GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
    ['an endless header', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'an expectation that we do not know',
      'GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\nConnection: close\r\n\r\n',
      404,
    ],
    ['a chunk of no length', 'GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 404],
  ])('%j is answered with a problem', async (_name, bytes, status) => {
    service = await listening(emptyApp())
    const [head = '', body = '', ...more] = (await answerTo(service.url, bytes)).split('\r\n\r\n')
    expect(more).toEqual([])
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(head).toMatch(/content-type: application\/problem\+json/i)
    expect(JSON.parse(body)).toMatchObject({ status })
  })
})

describe('stopping', () => {
  test('waits for what is under way, and not for the client to hang up', async () => {
    const app = express()
    const came = Promise.withResolvers<express.Response>()
    app.get('/', (_request, response) => came.resolve(response))
    const service = await listening(app)
    const asked = fetch(service.url)
    const response = await came.promise
    // Beyond the time that a test may take: if the deadline were waited for, the test would fail.
    const stopped = service.stop(3_600_000)
    response.send('done')
    expect(await (await asked).text()).toBe('done')
    await stopped
    await expect(fetch(service.url)).rejects.toThrow()
  })

  test('cuts off after the deadline', async () => {
    const app = express()
    const came = Promise.withResolvers<undefined>()
    app.get('/', () => came.resolve(undefined))
    const service = await listening(app)
    const asked = expect(fetch(service.url)).rejects.toThrow()
    await came.promise
    await service.stop(10)
    await asked
  })
})

test('a connection that resets in the middle of an answer harms no other', async () => {
  const app = express()
  const started = Promise.withResolvers<undefined>()
  app.get('/long', (_request, response) => {
    response.write('begun')
    started.resolve(undefined)
  })
  app.get('/', (_request, response) => void response.send('well'))
  const service = await listening(app)
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1')
  socket.write('GET /long HTTP/1.1\r\nHost: a\r\n\r\n')
  await started.promise
  socket.resetAndDestroy()
  await once(socket, 'close')
  expect(await (await fetch(service.url)).text()).toBe('well')
  await service.stop(0)
})
