import { answerOf } from '@ledger/api'
import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { afterAll, expect, test } from 'vitest'
import { httpApp } from '../http/http-app.ts'
import { problem } from '../http/problem.ts'
import { route, type AnyRoute, type Reply } from '../http/route.ts'
import { serveHttp, type HttpService } from '../http/serve-http.ts'
import { serviceLogger } from '../logger.ts'
import { heldToDescription } from './held-to-description.ts'
import { activeAgencies, testIssuer } from './some-token.ts'

const NoFields = record('Nothing', {})
const services: HttpService[] = []
afterAll(() => Promise.all(services.map(({ stop }) => stop(0))))

/** What a service answers whose one route describes a number, Ledger-Position and `no-edition`, and replies so. */
const answered = async (reply: ReturnType<AnyRoute['handle']>, path = '/v1/thing') => {
  const routes = [
    route({
      ...{ method: 'get', path: '/v1/thing', summary: 'A thing', tag: 'things', action: 'public' },
      ...{ params: NoFields, query: NoFields, body: { kind: 'none' } },
      needs: { idempotencyKey: false, ifMatch: false },
      problems: ['no-edition'],
      answers: [
        {
          ...{ status: 200, description: 'It', codec: answerOf('Thing', { count: t.number }) },
          ...{ mediaTypes: ['application/json', 'text/csv'], headers: ['Ledger-Position'] },
        },
      ],
      handle: () => reply,
    }),
  ]
  const { verify } = await testIssuer()
  const metrics = { began: () => () => undefined }
  const app = httpApp({ routes, verify, agencyOf: activeAgencies, logger: serviceLogger('a test', 'silent'), metrics })
  const served = await serveHttp(heldToDescription(app, routes), { host: '127.0.0.1', port: 0 })
  if (E.isLeft(served)) throw new Error(served.left)
  services.push(served.right)
  return fetch(served.right.url + path)
}
const replying = (reply: Partial<Reply>) => Promise.resolve(E.right({ status: 200, ...reply }))

async function* some(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}

test.each([
  ['its JSON', replying({ json: { count: 1 }, headers: { 'Ledger-Position': '7' } }), 200],
  ['another form of it', replying({ text: { type: 'text/csv; charset=utf-8', content: some('count\r\n1\r\n') } }), 200],
  ['a problem that it names', Promise.resolve(E.left(problem('no-edition'))), 404],
])('what is described passes as it is: %s', async (_, reply, status) => {
  const response = await answered(reply)
  expect(response.status).toBe(status)
  expect(await response.text()).not.toContain('not as described')
})

test('an address that is no route is of no description', async () => {
  expect((await answered(replying({ json: { count: 1 } }), '/v1/nowhere')).status).toBe(404)
})

test.each([
  ['JSON of another shape', replying({ json: { count: 'one' } }), 'the JSON of 200 is not of its schema'],
  ['JSON that lacks a field', replying({ json: {} }), "must have required property 'count'"],
  ['another status', replying({ status: 201, json: { count: 1 } }), 'the status 201 is not described'],
  ['another header', replying({ json: { count: 1 }, headers: { ETag: '"1"' } }), 'the header etag of 200'],
  ['another form', replying({ text: { type: 'text/html', content: '<p>' } }), 'the media type text/html'],
  [
    'a problem of another status',
    Promise.resolve(E.left(problem('state-conflict'))),
    'the status 409 is not described',
  ],
  [
    'another problem of that status',
    Promise.resolve(E.left(problem('not-found'))),
    'must be equal to one of the allowed',
  ],
])('what is not becomes a problem that says so: %s', async (_, reply, why) => {
  const response = await answered(reply)
  expect(response.status).toBe(500)
  expect(((await response.json()) as { detail: string }).detail).toContain(why)
})

test('a stream that is not breaks off', async () => {
  await expect(answered(replying({ text: { type: 'text/html', content: some('<p>') } }))).rejects.toThrow()
})
