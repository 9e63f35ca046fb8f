import { report, rescue } from '@ledger/read-model/testing'
import { someEvent } from '@ledger/event-store/testing'
import { postgresPublishedQueries, type Database } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOperator, type OperatorUnderTest } from '../testing/operator-under-test.ts'

let database: Database
let operator: OperatorUnderTest
beforeAll(async () => {
  database = await memoryDatabase()
  operator = await startOperator(database)
})
afterAll(async () => {
  await operator.stop()
  await database.close()
})

test('an operator closes an edition, sees it published, and no second one for 28 days', async () => {
  expect((await operator.get('/v1/editions/progress')).body).toMatchObject({ last: 0, nextOn: null, making: null })
  const stream = 'case-c0000000-0000-4000-8000-000000000001'
  await operator.store.append(stream, 'no-stream', [someEvent(report), someEvent(rescue)])()
  const stop = operator.follow()
  const key = 'the-first-edition-of-all'
  const closed = await operator.post('/v1/editions', undefined, { key })
  expect(closed.status).toBe(202)
  expect(closed.body).toMatchObject({ number: 1 })
  for (;;) {
    const { body } = await operator.get('/v1/editions/progress', { roles: ['auditor'] })
    if (body['isPublished'] === true) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  while ((await postgresPublishedQueries(database).editions({ after: 0, limit: 100 })).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  const again = await operator.post('/v1/editions', undefined, { key })
  expect([again.status, again.headers.get('idempotency-replayed'), again.body]).toEqual([202, 'true', closed.body])
  const second = await operator.post('/v1/editions')
  expect(second.status).toBe(409)
  expect(second.body['detail']).toContain('28 days')
  expect((await operator.post('/v1/editions', undefined, { roles: ['analyst'] })).status).toBe(403)
  await stop()
})
