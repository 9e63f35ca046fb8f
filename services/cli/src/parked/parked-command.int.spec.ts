import { describe, expect, test } from 'vitest'
import { answering, runAgainst } from '../testing/run-against.ts'

const stream = 'case-10000000-0000-4000-8000-000000000000'

describe('ledger parked', () => {
  test('lists what is parked and what was skipped', async () => {
    const since = '2026-01-02T03:04:05.678Z'
    const { code, written, asked } = await runAgainst(
      answering({
        parked: [{ stream, revision: 3, error: 'it cannot be read', attempts: 2, events: 5, since }],
        skipped: [
          {
            stream: 'case-2',
            revisions: [1, 4],
            reason: 'a test program',
            agency: 'a',
            actor: 'op',
            recordedAt: since,
          },
        ],
        inspected: [],
      }),
      'parked',
    )
    expect(code).toBe(0)
    expect(written).toMatch(new RegExp(`${stream} +3 +2 +5 +2026-01-02 03:04 +it cannot be read`))
    expect(written).toMatch(/case-2 +1, 4 +2026-01-02 03:04 +op +a test program/)
    expect(asked[0]?.url).toBe('/v1/parked')
  })

  test('says that nothing is parked', async () => {
    expect((await runAgainst(answering({ parked: [], skipped: [], inspected: [] }), 'parked')).written).toBe(
      'No stream is parked.\n',
    )
  })

  test('retries a stream', async () => {
    const { code, written, asked } = await runAgainst(
      answering({ outcome: 'applied', events: 3, strays: 0 }),
      'parked',
      'retry',
      stream,
    )
    expect([code, written]).toEqual([0, `${stream} is parked no longer: 3 events were applied.\n`])
    expect([asked[0]?.method, asked[0]?.url]).toEqual(['POST', `/v1/parked/${stream}/retry`])
  })

  test('tells where a retry failed, and ends with 1', async () => {
    const answer = answering({ outcome: 'failed', events: 1, revision: 4, error: 'it cannot be read' })
    const { code, noted } = await runAgainst(answer, 'parked', 'retry', stream)
    expect([code, noted]).toEqual([1, expect.stringContaining(`Revision 4 of ${stream} failed again`)])
  })

  test('skips events, with a reason', async () => {
    const answer = answering({ skipped: [1, 3], applied: 2 })
    const { code, written, asked } = await runAgainst(
      answer,
      ...['parked', 'skip', stream, '--reason', 'a test program', '--revision', '1,3'],
    )
    expect([code, written]).toEqual([0, `Skipped revision 1, 3 of ${stream}; 2 events were applied after that.\n`])
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ reason: 'a test program', revisions: [1, 3] })
  })

  test('needs a reason, and revisions that are numbers', async () => {
    const nobody = answering({}, 500)
    const without = await runAgainst(nobody, 'parked', 'skip', stream)
    expect([without.code, without.noted, without.asked.length]).toEqual([2, expect.stringContaining('--reason'), 0])
    const wrong = await runAgainst(nobody, 'parked', 'skip', stream, '--reason', 'x', '--revision', 'one')
    expect([wrong.code, wrong.noted, wrong.asked.length]).toEqual([2, expect.stringContaining('--revision'), 0])
  })

  test('tells what the ledger says against it', async () => {
    const detail = 'Nothing was changed: revision 3 could not be applied then: it cannot be read.'
    const answer = answering({ title: 'no', status: 409, detail }, 409)
    const { code, noted } = await runAgainst(answer, 'parked', 'skip', stream, '--reason', 'x')
    expect([code, noted]).toEqual([1, expect.stringContaining('revision 3')])
  })
})
