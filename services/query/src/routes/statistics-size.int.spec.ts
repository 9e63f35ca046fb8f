import { caseAggregate } from '@ledger/ledger'
import type { PublishedEdition, PublishedQueries, ReadQueries, StatisticsFilter } from '@ledger/read-model'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'
import { someCases } from '../testing/some-records.ts'
import { mostCounts } from './size-refused.ts'

let size: number | undefined
let asked: StatisticsFilter[] = []
let begun = 0
let publishedBegun = 0
let query: QueryUnderTest
beforeAll(async () => {
  const sized = (queries: ReadQueries): ReadQueries => ({
    ...queries,
    netCounts: (filter) => {
      begun++
      return queries.netCounts(filter)
    },
    netCountsSize: (filter, most) => {
      asked.push(filter)
      return size === undefined ? queries.netCountsSize(filter, most) : Promise.resolve(Math.min(size, most))
    },
  })
  const edition = {
    ...{ number: 1, cut: '2024-08-14T00:00:00.000Z', nextOn: '2024-10-01', digest: '' },
    ...{ rounding: { base: 5, largestRounded: 10 }, errors: [] },
  } as unknown as PublishedEdition
  const sizedPublished = (queries: PublishedQueries): PublishedQueries => ({
    ...queries,
    edition: () => Promise.resolve(edition),
    netCounts: (filter) => {
      publishedBegun++
      return queries.netCounts(filter)
    },
    netCountsSize: (_filter, most) => Promise.resolve(Math.min(size ?? 0, most)),
  })
  query = await startQuery(sized, undefined, undefined, undefined, sizedPublished)
  await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
  await query.project()
})
beforeEach(() => {
  size = undefined
  asked = []
  begun = 0
  publishedBegun = 0
})
afterAll(() => query.stop())

const table = (groupBy: string) => query.get(`/v1/statistics?measure=reported&groupBy=${groupBy}&citizenship=IDN`)

test('a table that would be put together from too many counts is refused before it is begun, and why', async () => {
  size = mostCounts + 1
  const answer = await table('citizenship,form,month')
  expect([answer.status, begun]).toEqual([413, 0])
  expect(await answer.json()).toMatchObject({
    detail: expect.stringMatching(/more than 50,000 counts.*fewer dimensions, a shorter period, or values/) as string,
    errors: [{ field: 'query.groupBy', rule: 'must not make more than 50,000 counts' }],
  })
  expect(asked).toMatchObject([{ dimensions: ['citizenship', 'form', 'month'], values: { citizenship: ['IDN'] } }])
})

test('one of as many as may be is answered', async () => {
  size = mostCounts
  expect((await table('citizenship,form,month')).status).toBe(200)
})

test('what is counted is what the table would be made of; by one or two dimensions nothing is', async () => {
  expect((await table('citizenship,form,month')).status).toBe(200)
  expect((await table('citizenship,form')).status).toBe(200)
  expect([asked.length, begun]).toEqual([1, 2])
})

test('a published table that would be put together from too many counts is refused as well, before it is begun', async () => {
  size = mostCounts + 1
  const published = (groupBy: string) =>
    query.get(`/v1/public/statistics?measure=reported&groupBy=${groupBy}&citizenship=IDN`)
  const answer = await published('citizenship,form,month')
  expect([answer.status, publishedBegun]).toEqual([413, 0])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await answer.json()).toMatchObject({
    errors: [{ field: 'query.groupBy', rule: 'must not make more than 50,000 counts' }],
  })
  size = mostCounts
  expect((await published('citizenship,form,month')).status).toBe(200)
  size = mostCounts + 1
  expect([(await published('citizenship,form')).status, publishedBegun]).toEqual([200, 2])
})
