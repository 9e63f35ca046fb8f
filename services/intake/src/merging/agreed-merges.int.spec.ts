import { instantOf, type Instant } from '@ledger/kernel'
import { holdersOf } from '@ledger/ledger'
import { describe, expect, test } from 'vitest'
import { breakableStore, type Fault } from '../testing/breakable-store.ts'
import { embassy } from '../testing/index.ts'
import { stoppedAtTheEnd } from '../testing/stopped-at-the-end.ts'
import { startTwoAgencies, type TwoAgencies as Two } from '../testing/two-agencies.ts'
import { finishMerges } from './finish-merges.ts'

const day = 24 * 60 * 60 * 1000

const startTwo = stoppedAtTheEnd(startTwoAgencies)

// Side by side: some wait, most of their time, until what is not known is asked for again.
describe.concurrent('a merge across agencies', () => {
  const merged = async () => {
    const two = await startTwo()
    const { body } = await two.ask()
    await two.answer(body.id, 'acceptance')
    return { ...two, id: body.id }
  }

  test.each(['the asker', 'who accepted'])(
    'is undone by %s: each case counts for itself, and is its own holder’s',
    async (by) => {
      const two = await merged()
      const sending = by === 'the asker' ? {} : two.asPolice
      const before = (await two.intake.events()).length
      const undone = await two.undo(two.id, { ...sending, key: 'u' })
      expect([undone.status, undone.body.events]).toEqual([200, ['MergeUndone']])
      expect((await two.types()).slice(before)).toEqual([
        'ReleaseRequested',
        'MergeUndone',
        'DuplicateReleased',
        'CaseReopened',
        'ReleaseCompleted',
      ])
      expect((await two.undo(two.id, { ...sending, key: 'u' })).body).toEqual(undone.body)
      const [own, other] = [await two.stateOf(two.own), await two.stateOf(two.other)]
      expect([own?.lifecycle, other?.lifecycle]).toEqual(['Open', 'Open'])
      expect([holdersOf(own!), holdersOf(other!)]).toEqual([[embassy], [two.police]])
      expect((await two.answer(two.id, 'acceptance')).status).toBe(409)
    },
  )

  test('is undone by the asker’s reopening of its case as well, and the request says so', async () => {
    const two = await merged()
    expect((await two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'MergedInError' })).status).toBe(200)
    expect((await two.requestOf(two.id))?.phase).toBe('Undone')
    expect((await two.undo(two.id, two.asPolice)).body.events).toEqual([])
  })

  test('is not undone by a third agency', async () => {
    const two = await merged()
    const token = await two.intake.tokenFor(['caseworker'], await two.intake.register('third'))
    expect((await two.undo(two.id, { token })).status).toBe(404)
  })

  const faults: ReadonlyArray<Fault> = ['unavailable', 'applied, and not known']
  const cuts = faults.flatMap((fault) => [0, 1, 2, 3, 4].map((appends) => [appends, fault] as const))

  const settled = async (two: Two, id: string) => {
    const [own, other, request] = [await two.stateOf(two.own), await two.stateOf(two.other), await two.requestOf(id)]
    const isMerged = own?.lifecycle === 'Merged'
    expect(other?.absorbed.map(({ duplicate }) => duplicate)).toEqual(isMerged ? [two.own] : [])
    expect(request?.phase).toBe(isMerged ? 'Accepted' : 'Asked')
    expect(request?.acceptedBy).toBe(isMerged ? two.police : undefined)
    expect((await two.standing())?.phase).toBe(isMerged ? 'merged' : undefined)
    return isMerged
  }

  test.each(cuts)('cut off after %i appends (%s) is finished by the next start', async (appends, fault) => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    const { body } = await two.ask()
    store.breakAfter(appends, fault)
    expect((await two.answer(body.id, 'acceptance')).status).toBe(503)
    store.mend()
    const later: Instant = instantOf(two.intake.now.value + 40 * day)
    expect((await finishMerges(two.intake.store, later)).unfinished).toEqual([])
    // The asker's case had ended, or it had not: a merge that was not begun there is forgotten, and was not accepted.
    expect(await settled(two, body.id)).toBe(appends > 1 || (appends === 1 && fault === 'applied, and not known'))
  })

  test.each(cuts)('cut off after %i appends (%s) is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    const two = await startTwo(store.through)
    const { body } = await two.ask()
    const send = () => two.answer(body.id, 'acceptance', { key: 'a', ifMatch: '"0"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 1, events: ['MergeAccepted'] } })
    expect(await settled(two, body.id)).toBe(true)
  })

  test.each(cuts)(
    'whose undoing is cut off after %i appends (%s) is undone by the next start',
    async (appends, fault) => {
      const store = breakableStore()
      const two = await startTwo(store.through)
      const { body } = await two.ask()
      await two.answer(body.id, 'acceptance')
      store.breakAfter(appends, fault)
      expect((await two.undo(body.id, two.asPolice)).status).toBe(503)
      store.mend()
      expect((await finishMerges(two.intake.store, instantOf(two.intake.now.value))).unfinished).toEqual([])
      const isUndone = appends > 0 || fault === 'applied, and not known'
      expect((await two.requestOf(body.id))?.phase).toBe(isUndone ? 'Undone' : 'Accepted')
      expect((await two.stateOf(two.own))?.lifecycle).toBe(isUndone ? 'Open' : 'Merged')
      expect((await two.stateOf(two.other))?.absorbed).toHaveLength(isUndone ? 0 : 1)
    },
  )
})
