import { withServer, type Answering } from '@ledger/client/testing'
import { describe, expect, test } from 'vitest'
import { runInWorld } from '../testing/run-in-world.ts'

const id = '10000000-0000-4000-8000-000000000000'

const replay = (over: object = {}) => ({
  id,
  models: ['cases'],
  replaceDifferent: false,
  topicsAnew: false,
  startedBy: 'op',
  startedAt: '2026-01-02T03:04:05.678Z',
  endedAt: null,
  state: 'running',
  phase: 'filling',
  events: 500,
  total: 1000,
  eventsPerSecond: 250,
  secondsLeft: 2,
  comparison: null,
  error: null,
  ...over,
})

/** An operator service whose replay stands like this, question after question. */
const operator =
  (...standing: ReadonlyArray<object>): Answering =>
  ({ method }, count, response) => {
    const now = standing[Math.min(count, standing.length) - 1]
    response.writeHead(method === 'POST' && count === 1 ? 202 : 200).end(JSON.stringify(now))
  }

const run = (url: string, line: string, signal = new AbortController().signal) =>
  runInWorld([...line.split(' '), '--operator', url, '--token', 't'], { signal })

describe('ledger replay', () => {
  test('watches a replay to its end and tells how the tables compare', async () => {
    const comparison = [{ model: 'cases', table: 'case_state', outcome: 'equal' }]
    const end = replay({ state: 'switched', phase: null, events: 1000, comparison })
    await withServer(operator(replay(), replay(), end), async (url, asked) => {
      const { code, written } = await run(url, 'replay cases statistics')
      expect(code).toBe(0)
      expect(written).toBe(
        '1,000 events were replayed, and the read models were switched.\nAll 1 rebuilt tables equal the live ones.\n',
      )
      expect(asked.map(({ method, url: of }) => `${method} ${of}`)).toEqual([
        'POST /v1/replays',
        `GET /v1/replays/${id}`,
        `GET /v1/replays/${id}`,
      ])
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ models: ['cases', 'statistics'] })
      expect(asked[0]?.headers['idempotency-key']).toMatch(/^"[0-9a-f-]{36}"$/)
    })
  })

  test('says loudly which table differs, ends with 1, and tells how to replace it', async () => {
    const comparison = [
      { model: 'cases', table: 'case_timeline', outcome: 'different', detail: 'of 10 rows, some differ' },
    ]
    await withServer(operator(replay(), replay({ state: 'different', comparison })), async (url) => {
      const { code, written, noted } = await run(url, 'replay all')
      expect(code).toBe(1)
      expect(written).toContain('DIFFERENT')
      expect(noted).toContain('cases.case_timeline')
      expect(noted).toContain('--replace-different')
    })
    await withServer(operator(replay(), replay({ state: 'switched', comparison })), async (url, asked) => {
      const { code, written } = await run(url, 'replay all --replace-different --topics-anew')
      expect([code, JSON.parse(asked[0]?.body ?? '')]).toEqual([
        0,
        { models: 'all', replaceDifferent: true, topicsAnew: true },
      ])
      expect(written).toContain('DIFFERENT')
    })
  })

  test('cancels the replay when it is told to stop, and says how to go on', async () => {
    const stop = new AbortController()
    const answers: Answering = ({ url }, count, response) => {
      if (count === 2) stop.abort()
      const cancelled = url.endsWith('/cancellation') || count > 3
      response.writeHead(200).end(JSON.stringify(replay(cancelled ? { state: 'cancelled', events: 600 } : {})))
    }
    await withServer(answers, async (url, asked) => {
      const { code, noted } = await run(url, 'replay all', stop.signal)
      expect(code).toBe(130)
      expect(noted).toContain('Cancelled after 600 events')
      expect(noted).toContain('the same command again goes on where it was')
      expect(asked.map(({ url: of }) => of)).toContain(`/v1/replays/${id}/cancellation`)
    })
  })

  test('tells why a replay failed, and that another one runs', async () => {
    const failed = replay({ state: 'failed', error: 'the disk is full' })
    await withServer(operator(replay(), failed), async (url) => {
      const { code, noted } = await run(url, 'replay all')
      expect([code, noted]).toEqual([1, expect.stringContaining('the disk is full')])
    })
    const running: Answering = (_asked, _count, response) => {
      response.writeHead(409).end(JSON.stringify({ title: 'no', status: 409, detail: 'A replay is running.' }))
    }
    await withServer(running, async (url, asked) => {
      const { code, noted } = await run(url, 'replay all')
      expect([code, noted, asked.length]).toEqual([1, expect.stringContaining('A replay is running.'), 1])
    })
  })

  test.each([
    ['replay', 'Missing required argument'],
    ['replay nonsense', 'Allowed choices are all, '],
    ['replay all cases', 'Name the read models, or all of them by "all".'],
  ])('%s ends with 2', async (line, says) => {
    const { code, noted } = await run('http://127.0.0.1:1', line)
    expect([code, noted]).toEqual([2, expect.stringContaining(says)])
  })
})
