import { sqliteAccessRecords } from '@ledger/access-records'
import { failingAccessRecords } from '@ledger/access-records/testing'
import { caseAggregate } from '@ledger/ledger'
import { someIssuer, somePseudonym } from '@ledger/service-kit/testing'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'
import { someLife } from '../testing/some-records.ts'

const stranger = 'b0000000-0000-4000-8000-000000000001'
const holder = 'a0000000-0000-4000-8000-000000000001'

let away = false
let query: QueryUnderTest
let ids: ReadonlyArray<string> = []
beforeAll(async () => {
  const records = failingAccessRecords(sqliteAccessRecords(':memory:'), () => away)
  query = await startQuery(undefined, undefined, records)
  ids = [
    await query.record(caseAggregate, someLife),
    await query.record(caseAggregate, someLife),
    await query.record(caseAggregate, someLife),
  ]
  await query.project()
})
afterAll(() => query.stop())
// Also where a test failed in between.
afterEach(() => {
  away = false
})

type Listed = { readonly records: ReadonlyArray<Readonly<Record<string, string>>>; readonly next: string | null }

const as = async (role: 'caseworker' | 'auditor', agency = holder) => ({
  authorization: `Bearer ${await query.tokenFor([role], agency)}`,
})
const read = async (path: string, agency = holder) => (await query.get(path, await as('caseworker', agency))).status
const listed = async (parameters = ''): Promise<Listed> => {
  const response = await query.get(`/v1/access-records${parameters}`, await as('auditor', stranger))
  expect(response.status).toBe(200)
  return (await response.json()) as Listed
}

describe('reads of cases', () => {
  test('are recorded once a caller, case and quarter of an hour, for auditors of any agency', async () => {
    expect(await read(`/v1/cases/${ids[0]}`)).toBe(200)
    expect(await read(`/v1/cases/${ids[0]}/timeline?format=csv`)).toBe(200)
    const { records, next } = await listed(`?case=${ids[0]}`)
    // Two, if the quarter of an hour ended between them.
    expect(new Set(records.map(({ at: _at, id: _id, ...rest }) => JSON.stringify(rest)))).toEqual(
      new Set([JSON.stringify({ case: ids[0], agency: holder, actor: somePseudonym(someIssuer, 'somebody') })]),
    )
    expect(next).toBeNull()
  })

  test('that were refused, or found nothing, are no reads', async () => {
    expect(await read(`/v1/cases/${ids[1]}`, stranger)).toBe(404)
    expect(await read(`/v1/cases/${randomUUID()}`)).toBe(404)
    expect((await query.get(`/v1/cases/${ids[1]}`, await as('auditor'))).status).toBe(403)
    expect((await listed(`?case=${ids[1]}`)).records).toEqual([])
  })

  test('are not answered while they cannot be recorded', async () => {
    away = true
    for (const path of [`/v1/cases/${ids[2]}`, `/v1/cases/${ids[2]}/timeline`]) {
      const response = await query.get(path, await as('caseworker'))
      expect([response.status, response.headers.get('retry-after'), response.headers.get('etag')]).toEqual([
        503,
        '2',
        null,
      ])
      expect(await response.text()).not.toContain('KHM')
    }
    away = false
    expect((await listed(`?case=${ids[2]}`)).records).toEqual([])
    expect(await read(`/v1/cases/${ids[2]}`)).toBe(200)
    expect((await listed(`?case=${ids[2]}`)).records).toHaveLength(1)
  })
})

describe('the list of reads', () => {
  test('comes in pages, and is filtered by who and when', async () => {
    await read(`/v1/cases/${ids[0]}`)
    await read(`/v1/cases/${ids[2]}`)
    const whole = await listed()
    expect(whole.records.length).toBeGreaterThanOrEqual(2)
    const paged: Listed['records'][number][] = []
    for (let cursor = '', next: string | null = ''; next !== null; cursor = `&cursor=${next}`) {
      const page: Listed = await listed(`?limit=1${cursor}`)
      expect(page.records).toHaveLength(1)
      paged.push(...page.records)
      next = page.next
    }
    expect(paged).toEqual(whole.records)
    expect((await listed('?actor=nobody')).records).toEqual([])
    expect((await listed(`?actor=${whole.records[0]?.['actor'] ?? ''}`)).records).toEqual(whole.records)
    expect((await listed('?to=2020-01-01T00:00:00.000Z')).records).toEqual([])
    expect((await listed('?from=2020-01-01T00:00:00.000Z')).records).toEqual(whole.records)
  })

  test.each(['?cursor=x', '?cursor=2024-01-01T00:00:00.000Z_x', '?case=7', '?from=yesterday', '?limit=0'])(
    'refuses %s',
    async (parameters) => {
      const response = await query.get(`/v1/access-records${parameters}`, await as('auditor'))
      expect(response.status).toBe(400)
    },
  )
})
