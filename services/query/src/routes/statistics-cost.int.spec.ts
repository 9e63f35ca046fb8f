import { caseAggregate } from '@ledger/ledger'
import type { ReadQueries } from '@ledger/read-model'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'
import { someCases } from '../testing/some-records.ts'

let charged = 0
let times = 1
let query: QueryUnderTest
beforeAll(async () => {
  const repeating = (queries: ReadQueries): ReadQueries => ({
    ...queries,
    netCounts: async (filter) => {
      const counts = await queries.netCounts(filter)
      return Array.from({ length: times }, () => counts).flat()
    },
  })
  const limit = { admit: () => undefined, charge: (_caller: unknown, cost: number) => ((charged += cost), 0) }
  query = await startQuery(repeating, undefined, undefined, limit)
  await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
  await query.project()
})
beforeEach(() => {
  charged = 0
  times = 1
})
afterAll(() => query.stop())

const costOf = async (parameters: string): Promise<number> => {
  charged = 0
  expect((await query.get(`/v1/statistics?measure=reported${parameters}`)).status).toBe(200)
  return charged
}

test('a table costs by its dimensions, each as much as five plain requests', async () => {
  const [none, one, three] = [
    await costOf(''),
    await costOf('&groupBy=sex'),
    await costOf('&groupBy=sex,citizenship,form'),
  ]
  expect(none).toBeLessThan(1)
  expect(Math.floor(one)).toBe(5)
  expect(Math.floor(three)).toBe(15)
})

test('and by the counts that are read and where they are put, a thousand of them as much as a plain request', async () => {
  const few = await costOf('&groupBy=citizenship')
  const dimension = 5
  times = 5000
  const many = await costOf('&groupBy=citizenship')
  expect(few).toBeGreaterThan(dimension)
  expect(many - dimension).toBeCloseTo((few - dimension) * 5000, 3)
})

test('a table that is refused costs no dimension', async () => {
  expect((await query.get('/v1/statistics?measure=reported&groupBy=sex&from=2024-01-01&to=2023-01-01')).status).toBe(
    400,
  )
  expect(charged).toBe(0)
})
