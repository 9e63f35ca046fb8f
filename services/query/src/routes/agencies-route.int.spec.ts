import { agencyAggregate, type Role } from '@ledger/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from '../testing/answers-read.ts'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'

const registration = (name: string) => ({ name, organisationType: 'NGO', country: 'IDN' })
const tokens = { issuers: ['https://id.example'], roles: ['caseworker', 'reporter'] }

let query: QueryUnderTest
let ids: ReadonlyArray<string>
beforeAll(async () => {
  query = await startQuery()
  const registered = (name: string) =>
    query.record(agencyAggregate, [{ type: 'RegisterAgency', data: registration(name) }])
  ids = [await registered('One'), await registered('Two'), await registered('Three')].sort()
  await query.record(agencyAggregate, [{ type: 'GrantTokens', data: tokens }], { id: ids[0]! })
  await query.record(agencyAggregate, [{ type: 'SuspendAgency', data: { reason: 'MandateEnded' } }], { id: ids[1]! })
  await query.project()
})
afterAll(() => query.stop())

const asked = async (path: string, role: Role) =>
  fetch(query.url + path, { headers: { authorization: `Bearer ${await query.tokenFor([role])}` } })
type Page = { readonly agencies: ReadonlyArray<Readonly<Record<string, unknown>>>; readonly next: string | null }
const pageOf = async (path: string) => (await (await asked(path, 'registrar')).json()) as Page

test('a registrar is told every agency as it is registered and stands, page by page', async () => {
  const { agencies, next } = await pageOf('/v1/agencies')
  const known = agencies.filter(({ id }) => ids.includes(String(id)))
  expect([known.map(({ id }) => id), next]).toEqual([ids, null])
  expect(known[0]).toMatchObject({ revision: 1, tokens })
  expect(known[1]).toMatchObject({ revision: 1, suspended: 'MandateEnded' })
  expect(known[2]).toMatchObject({ revision: 0, registration: { organisationType: 'NGO', country: 'IDN' } })
  const paged: unknown[] = []
  for (let cursor = ''; ;) {
    const page = await pageOf(`/v1/agencies?limit=2${cursor}`)
    paged.push(...page.agencies)
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(paged).toEqual(agencies)
})

test('as CSV there is a row for each', async () => {
  const rows = rowsOf(await (await asked('/v1/agencies?format=csv', 'registrar')).text())
  const row = rows.find(({ id }) => id === ids[0])
  expect(row).toMatchObject({ country: 'IDN', suspended: '', roles: 'caseworker;reporter' })
})

test('nobody else is told the list', async () => {
  for (const role of ['reporter', 'caseworker', 'analyst', 'statistician', 'operator', 'auditor'] as const)
    expect((await asked('/v1/agencies', role)).status).toBe(403)
})
