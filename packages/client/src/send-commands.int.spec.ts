import type { BatchCommand } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import type { ServerResponse } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { ApiProblem } from './api-problem.ts'
import { send } from './request.ts'
import { sendCommands, type SendProgress, type TaggedCommand } from './send-commands.ts'
import { withServer, type Asked } from './testing/with-server.ts'

const tagged = (count: number): ReadonlyArray<TaggedCommand<number>> =>
  Array.from({ length: count }, (_, index) => ({
    tag: index + 2,
    command: { key: `k${index}`, command: 'ReportVictim', data: { number: index } } satisfies BatchCommand,
  }))

const keysOf = ({ body }: Asked): ReadonlyArray<string> =>
  body.split('\n').map((line) => (JSON.parse(line) as { key: string }).key)

const accepted = (line: number) => ({
  id: `c0000000-0000-4000-8000-${String(line).padStart(12, '0')}`,
  revision: 0,
  position: String(line),
  events: ['VictimReported'],
})

const problem = (status: number, title: string, detail?: string) => ({ type: 'about:blank', title, status, detail })

const done = (line: number, more: object = {}) =>
  JSON.stringify({ line, status: 201, key: `k${line - 1}`, ...accepted(line), repeated: false, ...more })

const answer = (response: ServerResponse, lines: ReadonlyArray<string>) => response.end(lines.join('\n'))

const allDone = (asked: Asked): ReadonlyArray<string> => keysOf(asked).map((_, index) => done(index + 1))

describe('commands', () => {
  test('go out in batches of a thousand, one after the other, and progress is told after each', async () => {
    const progress: SendProgress<number>[] = []
    await withServer(
      (asked, _count, response) => answer(response, allDone(asked)),
      async (intakeUrl, asked) => {
        const sent = await sendCommands({ intakeUrl, token: 'secret' }, tagged(2500), {
          onProgress: (one) => void progress.push(one),
        })
        expect(sent).toEqual(E.right({ answered: 2500, added: 2500, refused: 0, position: '500' }))
        expect(asked.map((one) => [one.method, one.url, keysOf(one).length])).toEqual([
          ['POST', '/v1/batches', 1000],
          ['POST', '/v1/batches', 1000],
          ['POST', '/v1/batches', 500],
        ])
        expect(asked.flatMap(keysOf)).toEqual(tagged(2500).map(({ command }) => command.key))
        expect(asked[0]?.headers).toMatchObject({
          authorization: 'Bearer secret',
          'content-type': 'application/x-ndjson',
        })
      },
    )
    expect(progress.map(({ last, answered }) => [last, answered])).toEqual([
      [1001, 1000],
      [2001, 2000],
      [2501, 2500],
    ])
  })

  test('are told apart as new, known already, and refused', async () => {
    const refused: [number, ApiProblem][] = []
    const lines = [
      done(1),
      done(2, { repeated: true }),
      JSON.stringify({ line: 3, status: 422, problem: problem(422, 'A rule forbids this', 'No.') }),
      done(4, { events: [] }),
    ]
    await withServer(
      (_asked, _count, response) => answer(response, lines),
      async (intakeUrl) => {
        const sent = await sendCommands({ intakeUrl, token: 't' }, tagged(4), {
          onRefused: (tag, problem) => void refused.push([tag, problem]),
        })
        expect(sent).toEqual(E.right({ answered: 4, added: 1, refused: 1, position: '4' }))
      },
    )
    expect(refused).toMatchObject([[4, { status: 422, title: 'A rule forbids this', detail: 'No.' }]])
  })

  test.each<[string, (response: ServerResponse) => unknown]>([
    ['is cut off between lines', (response) => answer(response, [done(1)])],
    ['is cut off within a line', (response) => answer(response, [done(1), done(2).slice(0, 20)])],
    ['ends with the line of a body that broke off', (response) => answer(response, [done(1), '{"status":400}'])],
    ['breaks off', (response) => response.socket?.destroy()],
    ['is that the ledger is unavailable', (response) => response.writeHead(503).end('{"title":"Away","status":503}')],
    ['is that one command waits for another', (response) => answer(response, [done(1), '{"line":2,"status":503}'])],
  ])('are sent again as a whole where the answer %s', async (_what, firstAnswer) => {
    await withServer(
      (asked, count, response) => (count === 1 ? firstAnswer(response) : answer(response, allDone(asked))),
      async (intakeUrl, asked) => {
        const sent = await sendCommands({ intakeUrl, token: 't' }, tagged(2))
        expect(sent).toEqual(E.right({ answered: 2, added: 2, refused: 0, position: '2' }))
        expect(asked.map(keysOf)).toEqual([
          ['k0', 'k1'],
          ['k0', 'k1'],
        ])
      },
    )
  })

  test('count as new where an earlier attempt of the same batch added them', async () => {
    await withServer(
      (_asked, count, response) =>
        answer(response, count === 1 ? [done(1), '{"line":2,"status":503}'] : [done(1, { repeated: true }), done(2)]),
      async (intakeUrl) => {
        const sent = await sendCommands({ intakeUrl, token: 't' }, tagged(2))
        expect(sent).toMatchObject(E.right({ answered: 2, added: 2 }))
      },
    )
  })

  test('that are not taken after five attempts are no refusals, but a failure of the batch', async () => {
    await withServer(
      (_asked, _count, response) =>
        answer(response, [done(1), JSON.stringify({ line: 2, status: 503, problem: problem(503, 'Away') })]),
      async (intakeUrl, asked) => {
        const sent = await sendCommands({ intakeUrl, token: 't' }, tagged(2))
        expect(sent).toMatchObject(E.left({ status: 503, title: 'Away', passing: true }))
        expect(asked).toHaveLength(5)
      },
    )
  })

  test('stop at a batch that is turned away, and what was answered before stands', async () => {
    const progress: SendProgress<number>[] = []
    await withServer(
      (asked, count, response) =>
        count === 1
          ? answer(response, allDone(asked))
          : response.writeHead(401).end('{"title":"A token is needed","status":401}'),
      async (intakeUrl, asked) => {
        const sent = await sendCommands({ intakeUrl, token: 't' }, tagged(1001), {
          onProgress: (one) => void progress.push(one),
        })
        expect(sent).toMatchObject(E.left({ status: 401, title: 'A token is needed', passing: false }))
        expect(asked).toHaveLength(2)
      },
    )
    expect(progress).toMatchObject([{ last: 1001, answered: 1000 }])
  })

  test('stop when they are told to, without asking again', async () => {
    const stopping = new AbortController()
    await withServer(
      () => stopping.abort(),
      async (intakeUrl, asked) => {
        const sent = await sendCommands({ intakeUrl, token: 't', signal: stopping.signal }, tagged(2))
        expect(sent).toMatchObject(E.left({ status: 0 }))
        expect(asked).toHaveLength(1)
      },
    )
  })
})

describe('a request', () => {
  test('is sent no more often than said, and tells that nobody answers', async () => {
    await withServer(
      (_asked, _count, response) => response.socket?.destroy(),
      async (url, asked) => {
        const answered = await send({ method: 'GET', url, token: undefined }, 2)
        expect(answered).toMatchObject(E.left({ status: 0, title: 'the ledger does not answer', passing: true }))
        expect(asked).toHaveLength(2)
        expect(asked[0]?.headers.authorization).toBeUndefined()
      },
    )
  })

  test('is not sent again where the problem stays', async () => {
    await withServer(
      (_asked, _count, response) => response.writeHead(403).end('{"title":"Not for you","status":403}'),
      async (url, asked) => {
        expect(await send({ method: 'GET', url, token: 't' })).toMatchObject(E.left({ title: 'Not for you' }))
        expect(asked).toHaveLength(1)
      },
    )
  })
})
