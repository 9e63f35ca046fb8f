import { agencyAggregate, Role } from '@ledger/ledger'
import { agencyKnownFor } from '@ledger/service-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agenciesRead } from './agencies-read.ts'
import { queryRoutes } from './compose.ts'
import { startQuery } from './testing/query-under-test.ts'

const registration = { name: 'An agency', organisationType: 'NGO', country: 'IDN' }
const ofRegion = 'a0000000-0000-4000-8000-0000000000ff'
const clock = { now: 0 }
let query: Awaited<ReturnType<typeof startQuery>>
beforeAll(async () => {
  query = await startQuery(
    (queries) => queries,
    (queries) => agenciesRead(queries, [ofRegion], () => clock.now).of,
  )
})
afterAll(() => query.stop())

const addresses = queryRoutes({} as never, {} as never, {} as never)
  .filter(({ action }) => action !== 'public')
  .map(({ path }) => path.replace('{id}', 'c0000000-0000-4000-8000-000000000001').replace('{iso3}', 'IDN'))

/** What every route answers an agency whose token carries every role. */
const answersTo = async (agency: string) => {
  const authorization = `Bearer ${await query.tokenFor(Role.codes, agency)}`
  const told = await Promise.all(
    addresses.map(async (address) => {
      const response = await query.get(address, { authorization })
      const { status, body } = response
      if (status === 403) return [status, ((await response.json()) as { detail?: string }).detail] as const
      // One that is let in may be told things as they come, without an end.
      await body?.cancel()
      return [status, undefined] as const
    }),
  )
  return { statuses: new Set(told.map(([status]) => status)), details: new Set(told.map(([, detail]) => detail)) }
}
const refused = (detail: string) => ({ statuses: new Set([403]), details: new Set([detail]) })
const suspended = refused('The agency of this token is suspended: it may neither read nor write.')
const unregistered = refused('The agency of this token is not registered in this ledger.')

const register = () => query.record(agencyAggregate, [{ type: 'RegisterAgency', data: registration }])

test('an agency that is not registered reads nothing, and reads as soon as the read models know it', async () => {
  const agency = 'a0000000-0000-4000-8000-00000000000a'
  expect(await answersTo(agency)).toEqual(unregistered)
  await query.record(agencyAggregate, [{ type: 'RegisterAgency', data: registration }], { id: agency })
  expect(await answersTo(agency)).toEqual(unregistered)
  await query.project()
  expect((await answersTo(agency)).statuses).not.toContain(403)
})

test('a suspended agency reads nothing after five seconds, and again after it is reinstated', async () => {
  const agency = await register()
  await query.project()
  expect((await answersTo(agency)).statuses).not.toContain(403)
  await query.record(agencyAggregate, [{ type: 'SuspendAgency', data: { reason: 'MandateEnded' } }], { id: agency })
  await query.project()
  clock.now += agencyKnownFor
  expect(await answersTo(agency)).toEqual(suspended)
  await query.record(agencyAggregate, [{ type: 'ReinstateAgency', data: {} }], { id: agency })
  await query.project()
  clock.now += agencyKnownFor
  expect((await answersTo(agency)).statuses).not.toContain(403)
})

test('the same record tells whose tokens speak for the agency', async () => {
  const agency = await register()
  const data = { issuers: ['https://other.example'], roles: ['reporter'] }
  await query.record(agencyAggregate, [{ type: 'GrantTokens', data }], { id: agency })
  await query.project()
  expect(await answersTo(agency)).toEqual(refused('The issuer of this token may not speak for its agency.'))
})

test('a registrar of the region reads without being registered', async () => {
  expect((await answersTo(ofRegion)).statuses).not.toContain(403)
})
