import { append, poison, report, rescue, someCases } from '@ledger/read-model/testing'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { someIssuer, somePseudonym } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { startOperator, type OperatorUnderTest } from '../testing/operator-under-test.ts'
import { inspectParked } from './inspect-parked.ts'

const database = await memoryDatabase()
let under: OperatorUnderTest
let [stream, whole]: ReadonlyArray<string> = []
beforeEach(async () => {
  under = await startOperator(database)
  ;[stream, whole] = someCases(2)
  await append(under.store, stream!, 'no-stream', report, poison, rescue)
  await append(under.store, whole!, 'no-stream', report)
  await under.project()
})
afterEach(() => under.stop())
afterAll(() => database.close())

const inspected = async () => (await under.get('/v1/parked')).body['inspected']
const lookAt = (of: string, data: unknown, asking = {}) => under.post(`/v1/parked/${of}/inspection`, data, asking)

test('what the event says that failed is shown once it is recorded who looks and why', async () => {
  const first = await lookAt(stream!, { reason: 'ticket 4711: which program sent it' }, { key: 'one' })
  expect(first.status).toBe(200)
  expect(first.body).toMatchObject({ stream, revision: 1, type: poison.type, data: poison.data })
  const again = await lookAt(stream!, { reason: 'ticket 4711: which program sent it' }, { key: 'one' })
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
  expect(await inspected()).toEqual([
    {
      ...{ stream, revision: 1, reason: 'ticket 4711: which program sent it' },
      agency: 'a0000000-0000-4000-8000-000000000001',
      actor: somePseudonym(someIssuer, 'an operator'),
      recordedAt: expect.stringMatching(/Z$/) as string,
    },
  ])
})

test('an event that waits behind it is shown as well, and one before it is not', async () => {
  expect((await lookAt(stream!, { reason: 'x', revision: 2 })).body).toMatchObject({ revision: 2, type: rescue.type })
  expect((await lookAt(stream!, { reason: 'x', revision: 0 })).status).toBe(422)
  expect((await lookAt(stream!, { reason: 'x', revision: 3 })).status).toBe(422)
})

test('of a stream that is not parked nothing is shown, and nothing is recorded', async () => {
  expect((await lookAt(whole!, { reason: 'curious' })).status).toBe(404)
  expect((await lookAt(stream!, {})).status).toBe(400)
  expect((await lookAt(stream!, { reason: 'x' }, { roles: ['auditor'] })).status).toBe(403)
  expect((await lookAt(stream!, { reason: 'x' }, { key: null })).status).toBe(400)
  expect(await inspected()).toEqual([])
})

test('what cannot be recorded is not shown', async () => {
  const store = {
    ...under.store,
    append: () => () => Promise.resolve(E.left({ kind: 'unavailable' as const, reason: '' })),
  }
  const at = new Date().toISOString() as never
  const deciding = { agency: 'a', actor: 'b', at, correlationId: 'c', idempotencyKey: 'd' }
  const told = await inspectParked({ store, readModels: under.readModels }, { stream: stream!, reason: 'x' }, deciding)
  expect(told.kind).toBe('not-recorded')
})
