import { handleCommand } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { agencyAggregate, agencyStream, type AgencyCommand, type AgencyId } from '@ledger/ledger'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { agenciesIn, agencyKnownFor } from '@ledger/service-kit'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { startOperator, type OperatorUnderTest } from './testing/operator-under-test.ts'

const database = await memoryDatabase()
const clock = { now: 0 }
const agency = 'a0000000-0000-4000-8000-00000000000a' as AgencyId
let under: OperatorUnderTest
beforeEach(async () => {
  under = await startOperator(database, (store) => agenciesIn(store, [], () => clock.now).of)
})
afterEach(() => under.stop())
afterAll(() => database.close())

const record = async (command: unknown) => {
  await handleCommand(under.store)(agencyAggregate, {
    stream: agencyStream(agency),
    command: command as AgencyCommand,
    context: { now: instantOf(0), agency },
    commandId: randomUUID(),
    metadata: someEvent().metadata,
  })()
  clock.now += agencyKnownFor
}
const registered = {
  type: 'RegisterAgency',
  data: { name: 'Ledger operations', organisationType: 'InternationalOrganisation', country: 'IDN' },
}

/** What an operator of the agency is answered, on reading and on each of its actions. */
const answers = async () => {
  const asking = { agency, roles: ['operator', 'auditor'] } as const
  const all = [
    await under.get('/v1/replays', asking),
    await under.get(`/v1/replays/${randomUUID()}`, asking),
    await under.get('/v1/parked', asking),
    await under.post('/v1/replays', {}, asking),
    await under.post(`/v1/replays/${randomUUID()}/cancellation`, undefined, asking),
    await under.post('/v1/parked/case-1/retry', undefined, asking),
    await under.post('/v1/parked/case-1/skip', { reason: 'a test' }, asking),
  ]
  return all.map(({ status, body }) => [status, body['detail']])
}

test('an operator of an agency that is not registered reads and does nothing', async () => {
  for (const answer of await answers())
    expect(answer).toEqual([403, 'The agency of this token is not registered in this ledger.'])
})

test('an operator of a suspended agency reads and does nothing, until it is reinstated', async () => {
  await record(registered)
  expect((await under.get('/v1/parked', { agency })).status).toBe(200)
  await record({ type: 'SuspendAgency', data: { reason: 'CredentialCompromised' } })
  for (const answer of await answers())
    expect(answer).toEqual([403, 'The agency of this token is suspended: it may neither read nor write.'])
  await record({ type: 'ReinstateAgency', data: {} })
  expect((await under.get('/v1/parked', { agency })).status).toBe(200)
})
