import { sqliteAccessRecords } from '@ledger/access-records'
import { failingAccessRecords } from '@ledger/access-records/testing'
import type { CountsRecordsAnswer } from '@ledger/api'
import { caseAggregate, ReadingPurpose, type Role } from '@ledger/ledger'
import { someIssuer, somePseudonym } from '@ledger/service-kit/testing'
import type * as t from 'io-ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, rowsOf } from '../testing/answers-read.ts'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'
import { someCases } from '../testing/some-records.ts'

let away = false
let query: QueryUnderTest
beforeAll(async () => {
  const records = failingAccessRecords(sqliteAccessRecords(':memory:'), () => away)
  query = await startQuery(undefined, undefined, records)
  await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
  await query.project()
})
afterAll(() => query.stop())
// Also where a test failed in between.
afterEach(() => {
  away = false
})

const paths = ['/v1/statistics?measure=reported', '/v1/countries', '/v1/countries/KHM']

const asked = async (path: string, roles: ReadonlyArray<Role>, purpose?: string) =>
  fetch(query.url + path, {
    headers: {
      authorization: `Bearer ${await query.tokenFor(roles)}`,
      ...(purpose !== undefined && { 'ledger-purpose': purpose }),
    },
  })

type Listed = t.TypeOf<typeof CountsRecordsAnswer>
const listed = async (parameters = ''): Promise<Listed['records']> => {
  const response = await asked(`/v1/access-records/counts${parameters}`, ['auditor'])
  expect(response.status).toBe(200)
  return ((await response.json()) as Listed).records
}

describe.each(paths)('%s', (path) => {
  test.each<[ReadonlyArray<Role>, string | undefined, number, string]>([
    [['analyst'], undefined, 404, 'no-edition'],
    [['analyst'], 'QualityControl', 403, 'forbidden'],
    [['statistician'], undefined, 400, 'purpose-missing'],
    [['statistician'], 'Curiosity', 400, 'invalid-request'],
    [['analyst', 'statistician'], undefined, 404, 'no-edition'],
  ])('of %j with purpose %s is answered %i, and nothing is recorded', async (roles, purpose, status, kind) => {
    const before = await listed()
    const problem = await problemOf(await asked(path, roles, purpose))
    expect(problem).toMatchObject({ status, type: `urn:ledger:problem:${kind}` })
    if (status === 400) {
      const text = JSON.stringify(problem.errors)
      for (const said of ['Ledger-Purpose', ...ReadingPurpose.codes]) expect(text).toContain(said)
    }
    expect(await listed()).toEqual(before)
  })

  test.each(ReadingPurpose.codes)(
    'shows a statistician exact numbers for %s, and that is recorded',
    async (purpose) => {
      expect((await asked(path, ['analyst', 'statistician'], purpose)).status).toBe(200)
      const [record] = await listed(`?purpose=${purpose}&limit=1`)
      expect(record).toMatchObject({ purpose, actor: somePseudonym(someIssuer, 'somebody') })
    },
  )
})

describe('what is recorded of exact numbers', () => {
  test('is measure, dimensions and filters, as JSON and as CSV', async () => {
    const question = 'measure=rescued&groupBy=sex,form&citizenship=PHL,IDN&from=2023&synthetic=include'
    expect((await asked(`/v1/statistics?${question}`, ['statistician'], 'TreatyReporting')).status).toBe(200)
    expect((await asked('/v1/countries/THA?format=csv', ['statistician'], 'TreatyReporting')).status).toBe(200)
    const records = await listed('?purpose=TreatyReporting')
    expect(records.map(({ table, measure, dimensions, filters }) => ({ table, measure, dimensions, filters }))).toEqual(
      expect.arrayContaining([
        { table: 'country', measure: null, dimensions: [], filters: { country: ['THA'] } },
        {
          table: 'statistics',
          measure: 'rescued',
          dimensions: ['sex', 'form'],
          filters: { citizenship: ['IDN', 'PHL'], from: ['2023-01-01'], synthetic: ['include'] },
        },
      ]),
    )
    const csv = await asked('/v1/access-records/counts?purpose=TreatyReporting&format=csv', ['auditor'])
    expect(rowsOf(await csv.text())).toContainEqual(
      expect.objectContaining({
        ...{ purpose: 'TreatyReporting', table: 'statistics', measure: 'rescued', dimensions: 'sex;form' },
        filters: 'citizenship=IDN,PHL;from=2023-01-01;synthetic=include',
      }),
    )
  })

  test('is recorded before it is shown: while that cannot be, nothing is', async () => {
    away = true
    for (const path of paths) {
      const response = await asked(path, ['statistician'], 'QualityControl')
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
      expect(await response.text()).not.toMatch(/"(rows|countries|inbound)"/)
    }
    away = false
  })

  test('is no question that made no sense', async () => {
    const before = await listed()
    const senseless = '/v1/statistics?measure=reported&from=2024&to=2023'
    expect((await asked(senseless, ['statistician'], 'QualityControl')).status).toBe(400)
    expect(await listed()).toEqual(before)
  })

  test.each(['?purpose=Curiosity', '?cursor=x', '?case=a', '?limit=0'])('refuses to list %s', async (parameters) => {
    expect((await asked(`/v1/access-records/counts${parameters}`, ['auditor'])).status).toBe(400)
  })
})
