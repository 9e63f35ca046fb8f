import { caseAggregate, handedOver, type CaseId, type CaseState } from '@ledger/ledger'
import { loadStream } from '@ledger/event-store'
import { caseCommand as command, someReport } from '@ledger/ledger/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'

const rescued = command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' })
const again = command('BeginJourney', {
  report: { channel: 'Raid', reportedOn: '2024-06-03', country: 'IDN' },
  ageBand: '27-29',
  exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
})
const told = someReport({ person: { gender: 'Masculine' }, exploitation: { scamTypes: ['Romance'] } })

let query: QueryUnderTest
let twice = ''
let duplicate = ''

beforeAll(async () => {
  query = await startQuery()
  twice = await query.record(caseAggregate, [someReport(), rescued, again])
  duplicate = await query.record(caseAggregate, [told])
  const { state } = await loadStream(query.store, caseAggregate, `case-${duplicate}`, '')
  const taken = handedOver(duplicate as CaseId, state as NonNullable<CaseState>, 'Two')
  await query.record(caseAggregate, [command('AbsorbDuplicate', { ...taken })], { id: twice })
  await query.record(caseAggregate, [command('MergeCase', { into: twice, reason: 'AgenciesAgree', journeys: 'Two' })], {
    id: duplicate,
  })
  await query.project()
})
afterAll(() => query.stop())

const total = async (measure: string, more = '') => {
  const { total: counted, unit } = await query.json(`/v1/statistics?measure=${measure}${more}`)
  return [(counted as { value: number }).value, unit]
}

describe('a person trafficked more than once', () => {
  test('is shown with every journey, as it counts', async () => {
    const shown = await query.json(`/v1/cases/${twice}`)
    expect(shown.journeys).toMatchObject([
      { duplicate, exploitation: { scamTypes: ['Romance'] }, person: { gender: 'Feminine' }, reTrafficked: true },
      { journey: 1, stages: { rescue: { country: 'KHM' } }, counted: true, reTrafficked: false },
      { journey: 2, report: { reportedOn: '2024-06-03' }, person: { ageBand: '27-29' }, reTrafficked: true },
    ])
    expect(shown.earlierJourneys).toMatchObject([{ ageBand: '24-26', rescue: { country: 'KHM' } }])
  })

  test('is shown with what the records do not agree on', async () => {
    expect((await query.json(`/v1/cases/${twice}`)).mergeConflicts).toEqual([
      { duplicate, field: 'person.gender', stands: 'Feminine', told: 'Masculine' },
    ])
  })

  test('counts once for each journey, and as one person', async () => {
    expect(await total('reported')).toEqual([3, 'persons'])
    expect(await total('re-trafficked')).toEqual([2, 'persons'])
    expect(await total('re-trafficked', '&from=2024&to=2024')).toEqual([1, 'persons'])
    expect(await total('rescued')).toEqual([1, 'persons'])
  })
})

test('a journey is taken back by the number that is shown with it, and leaves the counts', async () => {
  const id = await query.record(caseAggregate, [someReport(), rescued, again])
  await query.project()
  const { begun } = await query.json(`/v1/cases/${id}`)
  expect(begun).toEqual([{ fact: 2, agency: expect.any(String) as string }])
  const [{ fact = 0 } = {}] = begun as ReadonlyArray<{ fact?: number }>
  expect(await total('re-trafficked')).toEqual([3, 'persons'])
  await query.record(caseAggregate, [command('WithdrawFact', { facts: [fact], reason: 'WrongPerson' })], { id })
  await query.project()
  expect(await total('re-trafficked')).toEqual([2, 'persons'])
  const shown = await query.json(`/v1/cases/${id}`)
  expect(shown.journeys).toMatchObject([{ journey: 1, stages: { rescue: { country: 'KHM' } } }])
  expect([shown.earlierJourneys, shown.withdrawn]).toEqual([undefined, [2]])
})
