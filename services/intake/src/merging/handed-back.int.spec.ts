import type { EventStore } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { everyJourney, type CaseId } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { breakableStore, type Fault } from '../testing/breakable-store.ts'
import { aRescue, embassy } from '../testing/index.ts'
import { stoppedAtTheEnd } from '../testing/stopped-at-the-end.ts'
import { startTwoAgencies, type TwoAgencies as Two } from '../testing/two-agencies.ts'
import { finishMerges } from './finish-merges.ts'
import { registerIn } from './register-in.ts'

const startTwo = stoppedAtTheEnd(startTwoAgencies)

const medical = { types: ['Medical'], givenOn: '2023-08-01', country: 'IDN' }
const legal = { types: ['Legal'], givenOn: '2023-08-02', country: 'IDN' }
const second = {
  report: { channel: 'Raid', reportedOn: '2024-06-03', country: 'IDN' },
  ageBand: '27-29',
  exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
}

/** One person of two agencies, of whom each has recorded something since; the embassy a second journey, too. */
const merged = async (through?: (store: EventStore) => EventStore) => {
  const two = await startTwo(through)
  const { body } = await two.ask()
  await two.answer(body.id, 'acceptance')
  const record = (segment: string, data: unknown, sending = {}) =>
    two.intake.post(`/v1/cases/${two.other}/${segment}`, data, sending)
  const sent = [
    await record('assistance', medical),
    await record('assistance', legal, two.asPolice),
    await record('journeys', second),
    await record('rescue', { ...aRescue, rescuedOn: '2024-07-01', country: 'MMR' }),
  ]
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  /** Who recorded what, journey by journey, of both cases. */
  const recorded = async () => {
    const states = [await two.stateOf(two.own), await two.stateOf(two.other)]
    return states.map((state) =>
      everyJourney(state!).map(({ facts }) =>
        facts.map(({ type, agency }) => `${type} by ${agency === embassy ? 'embassy' : 'police'}`),
      ),
    )
  }
  return { ...two, id: body.id, recorded }
}

const before = [
  [['VictimRescued by embassy']],
  [
    [
      'RepatriationDeparted by police',
      'RepatriationArrived by police',
      'AssistanceGiven by embassy',
      'AssistanceGiven by police',
    ],
    ['VictimRescued by embassy'],
  ],
]
const after = [
  [['VictimRescued by embassy', 'AssistanceGiven by embassy'], ['VictimRescued by embassy']],
  [['RepatriationDeparted by police', 'RepatriationArrived by police', 'AssistanceGiven by police']],
]

const handedBack = ['JourneyHandedBack', 'FactHandedBack', 'FactHandedBack', 'CaseReopened']

describe('of a merge across agencies that is undone, each has what it recorded', () => {
  test.each(['the asker', 'who accepted'])('by %s', async (by) => {
    const two = await merged()
    expect(await two.recorded()).toEqual(before)
    const count = (await two.intake.events()).length
    expect((await two.undo(two.id, by === 'the asker' ? {} : two.asPolice)).status).toBe(200)
    expect((await two.types()).slice(count)).toEqual([
      'ReleaseRequested',
      'MergeUndone',
      'DuplicateReleased',
      ...handedBack,
      'ReleaseCompleted',
    ])
    expect(await two.recorded()).toEqual(after)
  })

  test('by the asker’s reopening of its case, whose answer tells all that it led to', async () => {
    const two = await merged()
    const send = () =>
      two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'MergedInError' }, { key: 'r', ifMatch: '"2"' })
    const reopened = await send()
    expect(reopened).toMatchObject({ status: 200, body: { events: handedBack, revision: 6 } })
    expect(await two.recorded()).toEqual(after)
    expect((await send()).body).toEqual(reopened.body)
    expect((await two.requestOf(two.id))?.phase).toBe('Undone')
  })

  test('and what it was given back it may take back, where the other may not', async () => {
    const two = await merged()
    await two.undo(two.id, two.asPolice)
    const given = (await two.stateOf(two.own))?.facts.at(-1)?.fact
    const withdrawal = { facts: [given], reason: 'WrongPerson' }
    expect((await two.intake.post(`/v1/cases/${two.own}/fact-withdrawal`, withdrawal, two.asPolice)).status).toBe(404)
    expect((await two.intake.post(`/v1/cases/${two.own}/fact-withdrawal`, withdrawal)).status).toBe(200)
    expect((await two.recorded())[0]).toEqual([after[0]![0], []])
  })

  test('and has it once, also when they are merged and released again', async () => {
    const two = await merged()
    for (const key of ['one', 'two']) {
      expect((await two.undo(two.id, two.asPolice)).status).toBe(200)
      expect(await two.recorded()).toEqual(after)
      const { body } = await two.ask({}, { key })
      expect((await two.answer(body.id, 'acceptance')).status).toBe(200)
      two.intake.now.value += 1000
      expect((await two.undo(body.id)).status).toBe(200)
      expect(await two.recorded()).toEqual(after)
    }
  })
})

// Side by side: each waits, most of its time, until what is not known is asked for again.
describe.concurrent('cut off', () => {
  const faults: ReadonlyArray<Fault> = ['unavailable', 'outcome-unknown', 'applied, and not known']
  const cuts = (most: number) =>
    faults.flatMap((fault) => Array.from({ length: most }, (_, appends) => [appends, fault] as const))
  const at = (two: Two) => instantOf(two.intake.now.value)

  test.each(cuts(5))('after %i appends (%s), an undoing is finished by the next start', async (appends, fault) => {
    const store = breakableStore()
    const two = await merged(store.through)
    store.breakAfter(appends, fault)
    expect((await two.undo(two.id, two.asPolice)).status).toBe(503)
    store.mend()
    expect((await finishMerges(two.intake.store, at(two))).unfinished).toEqual([])
    const isUndone = appends > 0 || fault === 'applied, and not known'
    expect(await two.recorded()).toEqual(isUndone ? after : before)
    expect((await finishMerges(two.intake.store, at(two))).found).toBe(0)
  })

  test.each(cuts(5))('after %i appends (%s), an undoing is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    const two = await merged(store.through)
    const send = () => two.undo(two.id, { ...two.asPolice, key: 'u', ifMatch: '"1"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 2, events: ['MergeUndone'] } })
    expect(await two.recorded()).toEqual(after)
  })

  test.each(cuts(4))('after %i appends (%s), a reopening is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    const two = await merged(store.through)
    const send = () =>
      two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'MergedInError' }, { key: 'r', ifMatch: '"2"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 6, events: handedBack } })
    expect(await two.recorded()).toEqual(after)
  })

  test('and taken back since by whom it was given to, a fact is not given back twice', async () => {
    const store = breakableStore()
    const two = await merged(store.through)
    store.breakAfter(4, 'unavailable')
    expect((await two.undo(two.id)).status).toBe(503)
    store.mend()
    const given = (await two.stateOf(two.own))?.facts.at(-1)?.fact
    const withdrawal = { facts: [given], reason: 'WrongPerson' }
    expect((await two.intake.post(`/v1/cases/${two.own}/fact-withdrawal`, withdrawal)).status).toBe(200)
    expect(await finishMerges(two.intake.store, at(two))).toEqual({ found: 1, unfinished: [] })
    expect((await two.recorded())[0]).toEqual([after[0]![0], []])
  })

  test('in a second merge before the other case took it over, it is opened again without what the first gave back', async () => {
    const store = breakableStore()
    const two = await merged(store.through)
    await two.undo(two.id)
    const { body } = await two.ask()
    store.breakAfter(2, 'unavailable')
    expect((await two.answer(body.id, 'acceptance')).status).toBe(503)
    store.mend()
    expect((await two.stateOf(two.own))?.lifecycle).toBe('Merged')
    const reopened = await two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'MergedInError' })
    expect([reopened.status, reopened.body.events]).toEqual([200, ['CaseReopened']])
    expect(await two.recorded()).toEqual(after)
  })

  test('a merge is not asked for again until the release is finished', async () => {
    const store = breakableStore()
    const two = await merged(store.through)
    await two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'MergedInError' })
    const into = await two.report()
    const merge = () => two.intake.post(`/v1/cases/${two.own}/merge`, { into, reason: 'AgenciesAgree' })
    const reopen = () => two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'FollowUp' })
    await merge()
    store.breakAfter(1, 'unavailable')
    expect((await reopen()).status).toBe(503)
    store.mend()
    expect((await merge()).status).toBe(409)
    expect([(await reopen()).status, (await merge()).status]).toEqual([200, 200])
  })
})

test('a release that an earlier release of the program left half done keeps what is recorded where it is', async () => {
  const two = await merged()
  const own = two.own as CaseId
  const who = { agency: embassy, actor: 'a', correlationId: 'b0000000-0000-4000-8000-000000000001', at: instantOf(0) }
  await registerIn(two.intake.store).handle(who, { type: 'RequestRelease', duplicate: own, reason: 'MergedInError' })
  const { metadata } = someEvent()
  const recordedAt = instantOf(two.intake.now.value)
  const reopened = someEvent({
    type: 'CaseReopened',
    data: { reason: 'MergedInError' },
    metadata: { ...metadata, agency: embassy, recordedAt },
  })
  expect(E.isRight(await two.intake.store.append(`case-${own}`, 2, [reopened])())).toBe(true)
  expect(await finishMerges(two.intake.store, recordedAt)).toEqual({ found: 1, unfinished: [] })
  expect(await two.recorded()).toEqual(before)
  expect((await two.stateOf(two.other))?.absorbed).toEqual([])
})
