import { append, poison, report, rescue, someCases } from '@ledger/read-model/testing'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { someIssuer, somePseudonym } from '@ledger/service-kit/testing'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { startOperator, type OperatorUnderTest } from '../testing/operator-under-test.ts'

const database = await memoryDatabase()
let under: OperatorUnderTest
let stream: string
beforeEach(async () => {
  under = await startOperator(database)
  stream = someCases(1)[0] ?? ''
  await append(under.store, stream, 'no-stream', report, poison, rescue)
  await under.project()
})
afterEach(() => under.stop())
afterAll(() => database.close())

const parked = async () => (await under.get('/v1/parked')).body

test('streams that are parked are listed, without what their events say', async () => {
  const { parked: listed, skipped } = await parked()
  expect(listed).toEqual([
    {
      stream,
      revision: 1,
      error: expect.stringContaining('unknown-type') as string,
      attempts: 1,
      events: 2,
      since: expect.stringMatching(/Z$/) as string,
    },
  ])
  expect(skipped).toEqual([])
})

test('a retry that fails again is told, and counted', async () => {
  const { status, body } = await under.post(`/v1/parked/${stream}/retry`)
  expect([status, body]).toEqual([
    200,
    { outcome: 'failed', events: 0, revision: 1, error: expect.stringContaining('unknown-type') as string },
  ])
  expect((await parked())['parked']).toMatchObject([{ attempts: 2 }])
})

test('a skip is recorded with who, when and why, and stands through a replay', async () => {
  const skipped = await under.post(`/v1/parked/${stream}/skip`, { reason: 'sent by a test program' }, { key: 'one' })
  expect([skipped.status, skipped.body]).toEqual([200, { skipped: [1], applied: 1 }])
  const again = await under.post(`/v1/parked/${stream}/skip`, { reason: 'sent by a test program' }, { key: 'one' })
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
  expect(await parked()).toEqual({
    parked: [],
    skipped: [
      {
        stream,
        revisions: [1],
        reason: 'sent by a test program',
        agency: 'a0000000-0000-4000-8000-000000000001',
        actor: somePseudonym(someIssuer, 'an operator'),
        recordedAt: expect.stringMatching(/Z$/) as string,
      },
    ],
    inspected: [],
  })
  const { body } = await under.post('/v1/replays', { models: 'all' })
  const ended = await under.ended(body['id'])
  expect(ended['state']).toBe('switched')
  const comparison = ended['comparison'] as ReadonlyArray<{ outcome: string }>
  expect(new Set(comparison.map(({ outcome }) => outcome))).toEqual(new Set(['equal']))
  expect((await parked())['parked']).toEqual([])
})

test('a skip that later events cannot do without changes nothing, and says which', async () => {
  await append(under.store, stream, 2, poison)
  await under.project()
  const { status, body } = await under.post(`/v1/parked/${stream}/skip`, { reason: 'broken' })
  expect([status, body['detail']]).toEqual([409, expect.stringContaining('revision 3')])
  expect((await parked())['parked']).toMatchObject([{ revision: 1, attempts: 1, events: 3 }])
  const both = await under.post(`/v1/parked/${stream}/skip`, { reason: 'broken', revisions: [3, 1] })
  expect([both.status, both.body]).toEqual([200, { skipped: [1, 3], applied: 1 }])
})

test('what is asked for wrongly is refused, and changes nothing', async () => {
  const other = someCases(1)[0] ?? ''
  expect((await under.post(`/v1/parked/${other}/retry`)).status).toBe(404)
  expect((await under.post(`/v1/parked/${other}/skip`, { reason: 'none' })).status).toBe(404)
  expect((await under.post('/v1/parked/NO/retry')).status).toBe(400)
  expect((await under.post(`/v1/parked/${stream}/skip`, {})).status).toBe(400)
  expect((await under.post(`/v1/parked/${stream}/skip`, { reason: 'two\nlines' })).status).toBe(400)
  expect((await under.post(`/v1/parked/${stream}/skip`, { reason: 'x', revisions: [9] })).status).toBe(422)
  expect((await under.post(`/v1/parked/${stream}/skip`, { reason: 'x' }, { key: null })).status).toBe(400)
  expect((await under.post(`/v1/parked/${stream}/skip`, { reason: 'x' }, { roles: ['auditor'] })).status).toBe(403)
  expect((await under.get('/v1/parked', { roles: ['reporter'] })).status).toBe(403)
  expect(await parked()).toMatchObject({ parked: [{ revision: 1, attempts: 1 }], skipped: [] })
})
