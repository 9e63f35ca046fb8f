import { aReport, aRescue } from '@ledger/intake/testing'
import { instantOf } from '@ledger/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLedger, type LedgerUnderTest } from './ledger-under-test.ts'

let ledger: LedgerUnderTest
beforeAll(async () => {
  ledger = await startLedger()
})
afterAll(() => ledger.stop())

const hour = 3_600_000

test('where the clock is set back between a fact and its correction, no count of any instant is negative', async () => {
  const { intake, queries, read } = ledger
  const began = intake.now.value
  const at = (hours: number) => (intake.now.value = began + hours * hour)
  const { body } = await intake.post('/v1/cases', aReport)
  await intake.post(`/v1/cases/${body.id}/rescue`, aRescue)
  at(-5)
  const moved = { corrections: [{ field: 'exploitation.country', new: 'MMR' }], reason: 'DataEntryError' }
  expect((await intake.post(`/v1/cases/${body.id}/correction`, moved)).status).toBe(200)
  at(-3)
  await intake.post(`/v1/cases/${body.id}/retraction`, { reason: 'RecordedInError' })
  at(1)
  await intake.post(`/v1/cases/${body.id}/reopening`, { reason: 'FollowUp' })
  await read('/v1/statistics?measure=reported')
  const counts = (knownUntil: number | undefined) =>
    queries.netCounts({
      measure: 'reported',
      dimensions: ['countryOfExploitation'],
      values: {},
      from: null,
      to: null,
      knownUntil: knownUntil === undefined ? undefined : instantOf(knownUntil),
      synthetic: 'exclude',
    })
  for (let hours = -6; hours <= 2; hours += 0.5) {
    for (const { count } of await counts(began + hours * hour)) expect(count).toBeGreaterThan(0)
  }
  expect(await counts(undefined)).toMatchObject([{ values: { countryOfExploitation: 'MMR' }, count: 1 }])
  // Nothing was known before it was first recorded, though the clock said so later.
  expect(await counts(began - 0.5 * hour)).toEqual([])
})
