import type { EventStore } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import { mergesIn } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { appendErrors, breakableStore, type Fault } from '../testing/breakable-store.ts'
import { stoppedAtTheEnd } from '../testing/stopped-at-the-end.ts'
import { startTwoCases, type TwoCases as Two } from '../testing/two-cases.ts'
import { finishMerges } from './finish-merges.ts'

const startTwo = stoppedAtTheEnd(startTwoCases)

const faults: ReadonlyArray<Fault> = ['unavailable', 'outcome-unknown', 'applied, and not known']
/** A merge and a release are four appends each. */
const cuts = faults.flatMap((fault) => [0, 1, 2, 3].map((appends) => [appends, fault] as const))

// Side by side: each waits, most of its time, until what is not known is asked for again.
describe.concurrent('cut off', () => {
  const at = instantOf(Date.UTC(2024, 7, 15))

  /** One person, wherever: counted by exactly one case, and once the register holds nothing open. */
  const settled = async (two: Two) => {
    const standing = await two.mergeOf(two.one)
    expect(standing?.phase ?? 'merged').toBe('merged')
    const [duplicate, survivor] = [await two.stateOf(two.one), await two.stateOf(two.other)]
    const isMerged = duplicate?.lifecycle === 'Merged'
    expect(survivor?.absorbed.map(({ duplicate: id }) => id)).toEqual(isMerged ? [two.one] : [])
    expect(standing !== undefined).toBe(isMerged)
    return isMerged
  }

  test.each(cuts)('after %i appends (%s), a merge is finished by the next start', async (appends, fault) => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    store.breakAfter(appends, fault)
    expect((await two.merge()).status).toBe(503)
    store.mend()
    expect((await finishMerges(two.intake.store, at)).unfinished).toEqual([])
    const isMerged = await settled(two)
    // The duplicate had ended, or it had not: a merge that was not begun in its stream is forgotten.
    expect(isMerged).toBe(appends > 1 || (appends === 1 && fault === 'applied, and not known'))
    expect((await finishMerges(two.intake.store, at)).found).toBe(0)
  })

  test.each(cuts)('after %i appends (%s), a merge is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    const send = () => two.merge({ key: 'm', ifMatch: '"1"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 2, events: ['CaseMerged'] } })
    expect(await settled(two)).toBe(true)
  })

  test.each(cuts)('after %i appends (%s), a release is finished by the next start', async (appends, fault) => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    await two.merge()
    store.breakAfter(appends, fault)
    expect((await two.reopen()).status).toBe(503)
    store.mend()
    expect((await finishMerges(two.intake.store, at)).unfinished).toEqual([])
    expect(await settled(two)).toBe(appends === 0 && fault !== 'applied, and not known')
    expect((await finishMerges(two.intake.store, at)).found).toBe(0)
  })

  test.each(cuts)('after %i appends (%s), a release is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    await two.merge()
    const send = () => two.reopen({ key: 'r', ifMatch: '"2"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 3, events: ['CaseReopened'] } })
    expect(await settled(two)).toBe(false)
  })

  test('twice in the same way, a merge is given up twice, and done the third time', async () => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    for (const key of ['m1', 'm2']) {
      store.breakAfter(1, 'unavailable')
      expect((await two.merge({ key })).status).toBe(503)
      store.mend()
      expect(await finishMerges(two.intake.store, at)).toEqual({ found: 1, unfinished: [] })
      expect(mergesIn(await two.register())).toEqual([])
    }
    expect((await two.merge({ key: 'm1' })).status).toBe(200)
    expect(await settled(two)).toBe(true)
  })

  test('and the case that was to stay ended meanwhile: the duplicate counts for itself again', async () => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    store.breakAfter(2, 'unavailable')
    await two.merge()
    store.mend()
    await two.intake.post(`/v1/cases/${two.other}/retraction`, { reason: 'RecordedInError' })
    expect(await finishMerges(two.intake.store, at)).toEqual({ found: 1, unfinished: [] })
    expect(await two.persons()).toBe(1)
    expect((await two.stateOf(two.one))?.lifecycle).toBe('Open')
    expect(mergesIn(await two.register())).toEqual([])
  })

  test('in its release, the case that had taken it over is not merged on before that is finished', async () => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    await two.merge()
    const third = await two.report()
    const mergeOn = () => two.merge({}, { into: third }, two.other)
    store.breakAfter(1, 'unavailable')
    expect((await two.reopen({ key: 'r' })).status).toBe(503)
    store.mend()
    expect((await mergeOn()).status).toBe(409)
    expect((await two.reopen({ key: 'r' })).status).toBe(200)
    expect((await mergeOn()).status).toBe(200)
    expect((await two.stateOf(third))?.absorbed).toMatchObject([{ told: [{ facts: { departure: {} } }] }])
    expect((await two.stateOf(third))?.absorbed[0]?.told).toHaveLength(1)
  })

  test('with the store still unavailable, it is said what could not be finished', async () => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    store.breakAfter(2, 'unavailable')
    await two.merge()
    const away: EventStore = {
      ...two.intake.store,
      append: () => () => Promise.resolve(E.left(appendErrors.unavailable)),
    }
    expect(await finishMerges(away, at)).toEqual({ found: 1, unfinished: [`${two.one}: unavailable`] })
  })
})
