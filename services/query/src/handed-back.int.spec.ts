import { loadStream } from '@ledger/event-store'
import {
  caseAggregate,
  handedOver,
  releasedCase,
  releaseFold,
  type Case,
  type CaseId,
  type HandedBack,
} from '@ledger/ledger'
import { caseCommand as command, someReport } from '@ledger/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'

const [embassy, police] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002']
const rescued = command('RecordRescue', { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' })
const home = command('RecordRepatriation', { departedOn: '2023-07-10', mode: 'Land', from: 'KHM', to: 'IDN' })
const again = command('BeginJourney', {
  report: { channel: 'Raid', reportedOn: '2024-06-03', country: 'IDN' },
  ageBand: '27-29',
  exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
})

let query: QueryUnderTest
let [own, other] = ['', '']
const stateOf = async (id: string) =>
  (await loadStream(query.store, caseAggregate, `case-${id}`, '')).state as NonNullable<Case>

beforeAll(async () => {
  query = await startQuery()
  own = await query.record(caseAggregate, [someReport()], { agency: embassy })
  other = await query.record(caseAggregate, [someReport()], { agency: police })
  const told = handedOver(own as CaseId, await stateOf(own), 'Same')
  const ofPolice = { agency: police, id: other }
  await query.record(caseAggregate, [command('MergeCase', { into: other, reason: 'AgenciesAgree' })], {
    agency: police,
    id: own,
  })
  await query.record(caseAggregate, [command('AbsorbDuplicate', { ...told }), home], ofPolice)
  await query.record(caseAggregate, [rescued, again], { agency: embassy, id: other })
})
afterAll(() => query.stop())

const total = async (measure: string): Promise<unknown> => {
  const { total: counted } = await query.json(`/v1/statistics?measure=${measure}`)
  return (counted as { value: number }).value
}
const totals = () => Promise.all(['reported', 're-trafficked', 'rescued', 'repatriated'].map(total))

const seenBy = async (agency: string) => {
  const token = await query.tokenFor(['caseworker'], agency)
  const read = async (path: string) => {
    const answer = await query.get(path, { authorization: `Bearer ${token}` })
    return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> }
  }
  return { own: await read(`/v1/cases/${own}`), other: await read(`/v1/cases/${other}`), read }
}

test('both cases show what each agency recorded, and the counts follow, once a merge across agencies is undone', async () => {
  await query.project()
  expect(await totals()).toEqual([2, 1, 1, 1])
  const release = command('ReleaseDuplicate', { duplicate: own })
  await query.record(caseAggregate, [release], { agency: police, id: other })
  const folded = await loadStream(
    query.store,
    {
      ...caseAggregate,
      initial: { state: undefined, handedBack: undefined },
      fold: releaseFold(other as CaseId, own as CaseId),
    },
    `case-${other}`,
    '',
  )
  const given = folded.state.handedBack as HandedBack
  const reopen = command('ReopenCase', { reason: 'MergedInError' })
  await query.record(releasedCase(given), [reopen], { agency: police, id: own })
  await query.project()
  // Two persons now, of whom one was trafficked twice and rescued, and the other went home.
  expect(await totals()).toEqual([3, 1, 1, 1])

  const [embassySees, policeSees] = [await seenBy(embassy), await seenBy(police)]
  expect([embassySees.own.status, embassySees.other.status]).toEqual([200, 404])
  expect([policeSees.own.status, policeSees.other.status]).toEqual([404, 200])
  expect(embassySees.own.body.journeys).toMatchObject([
    { journey: 1, stages: { rescue: { country: 'KHM' } }, reTrafficked: false },
    { journey: 2, report: { reportedOn: '2024-06-03' }, reTrafficked: true },
  ])
  expect(policeSees.other.body.journeys).toMatchObject([{ journey: 1, stages: { departure: { from: 'KHM' } } }])
  const { body } = await embassySees.read(`/v1/cases/${own}/timeline`)
  expect((body.entries as ReadonlyArray<{ type: string; agency: string }>).slice(-3)).toMatchObject([
    { type: 'JourneyHandedBack', agency: police, data: { begunBy: [embassy] } },
    { type: 'FactHandedBack', agency: police, data: { recordedBy: embassy } },
    { type: 'CaseReopened' },
  ])
})
