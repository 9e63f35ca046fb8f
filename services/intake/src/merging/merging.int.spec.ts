import type { EventStore } from '@ledger/event-store'
import { loadStream, positionText } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import { caseAggregate, caseStream, mergeOf, mergesIn, type CaseId } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, test } from 'vitest'
import { appendErrors, breakableStore, type Fault } from '../testing/breakable-store.ts'
import { aReport, aRescue, aReturn, startIntake, type IntakeUnderTest, type Sending } from '../testing/index.ts'
import { finishMerges } from './finish-merges.ts'
import { registerIn } from './register-in.ts'

const merge = { reason: 'AgenciesAgree' }

let intake: IntakeUnderTest
afterEach(() => intake.stop())

const stateOf = async (id: string) =>
  (await loadStream(intake.store, caseAggregate, caseStream(id as CaseId), '')).state
const registerOf = () => registerIn(intake.store).load()
const standing = async (id: string) => mergeOf(await registerOf(), id as CaseId)
const report = async (sending: Sending = {}) => (await intake.post('/v1/cases', aReport, sending)).body.id
const head = async () => positionText(await intake.store.head())
const types = async () => (await intake.events()).map(({ type }) => type)

/** How many persons two cases of one person make: one that counts for itself must not be another's duplicate. */
const personsIn = async (...ids: ReadonlyArray<string>) => {
  const states = await Promise.all(ids.map(stateOf))
  return states.filter((state) => state?.lifecycle === 'Open' || state?.lifecycle === 'Closed').length
}

/** Two cases of one person: one knows of the rescue, the other of the return. */
const twoCases = async () => {
  const [one, other] = [await report(), await report()]
  await intake.post(`/v1/cases/${one}/rescue`, aRescue)
  await intake.post(`/v1/cases/${other}/repatriation`, aReturn)
  return { one, other }
}

describe('merging', () => {
  test('moves the count and the facts to the case that stays, and leaves one person', async () => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    const before = (await intake.events()).length
    const { status, body } = await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other }, { ifMatch: '"1"' })
    expect([status, body.revision, body.events]).toEqual([200, 2, ['CaseMerged']])
    expect((await types()).slice(before)).toEqual([
      'MergeRequested',
      'CaseMerged',
      'DuplicateAbsorbed',
      'MergeCompleted',
    ])
    expect(await stateOf(one)).toMatchObject({ lifecycle: 'Merged', mergedInto: other })
    expect((await stateOf(other))?.absorbed).toMatchObject([{ duplicate: one, told: [{ facts: { rescue: aRescue } }] }])
    // Whoever waits for the answer's position sees the whole of it.
    expect(body.position).toBe(await head())
  })

  test('again, with the same key or another, adds nothing and answers the same', async () => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    const data = { ...merge, into: other }
    const first = await intake.post(`/v1/cases/${one}/merge`, data, { key: 'm' })
    const before = (await intake.events()).length
    const again = await intake.post(`/v1/cases/${one}/merge`, data, { key: 'm', ifMatch: '"1"' })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await intake.post(`/v1/cases/${one}/merge`, data)).body.events).toEqual([])
    expect(await intake.events()).toHaveLength(before)
  })

  test('is taken back by reopening; each counts for itself again, and can be merged anew', async () => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    const data = { ...merge, into: other }
    await intake.post(`/v1/cases/${one}/merge`, data, { key: 'm1' })
    const before = (await intake.events()).length
    const reopened = await intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError' }, { key: 'r' })
    expect([reopened.status, reopened.body.events]).toEqual([200, ['CaseReopened']])
    expect((await types()).slice(before)).toEqual([
      'ReleaseRequested',
      'DuplicateReleased',
      'CaseReopened',
      'ReleaseCompleted',
    ])
    expect(reopened.body.position).toBe(await head())
    expect(await personsIn(one, other)).toBe(2)
    expect((await stateOf(other))?.absorbed).toEqual([])
    expect((await intake.post(`/v1/cases/${one}/merge`, data, { key: 'm2' })).status).toBe(200)
    expect(await personsIn(one, other)).toBe(1)
    expect((await standing(one))?.phase).toBe('merged')
  })

  test.each([
    ['into itself', 422, (one: string) => ({ path: one, into: one })],
    ['of another agency', 404, (one: string, other: string) => ({ path: one, into: other, asStranger: true })],
    [
      'into one of another agency',
      422,
      (one: string, _other: string, foreign: string) => ({ path: one, into: foreign }),
    ],
    ['into one that there is not', 422, (one: string) => ({ path: one, into: 'c0000000-0000-4000-8000-000000000001' })],
    [
      'of one that there is not',
      404,
      (_: string, other: string) => ({ path: 'c0000000-0000-4000-8000-000000000001', into: other }),
    ],
    ['from a revision that is past', 412, (one: string, other: string) => ({ path: one, into: other, ifMatch: '"0"' })],
    ['for a reason that is none', 400, (one: string, other: string) => ({ path: one, into: other, reason: 'Because' })],
    [
      'of a closed case',
      409,
      async (one: string, other: string) => {
        await intake.post(`/v1/cases/${one}/closure`, { closedOn: '2024-01-05', reason: 'Completed' })
        return { path: one, into: other }
      },
    ],
    [
      'into a retracted case',
      409,
      async (one: string, other: string) => {
        await intake.post(`/v1/cases/${other}/retraction`, { reason: 'RecordedInError' })
        return { path: one, into: other }
      },
    ],
    [
      'into a case that is merged away',
      409,
      async (one: string, other: string) => {
        await intake.post(`/v1/cases/${other}/merge`, { ...merge, into: await report() })
        return { path: one, into: other }
      },
    ],
    [
      'into another case than before',
      409,
      async (one: string, other: string) => {
        await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: await report() })
        return { path: one, into: other }
      },
    ],
    [
      'with a key that was used for something else',
      422,
      async (one: string, other: string) => {
        await intake.post(
          `/v1/cases/${one}/assistance`,
          { types: ['Medical'], givenOn: '2023-07-01', country: 'KHM' },
          { key: 'k' },
        )
        return { path: one, into: other, key: 'k' }
      },
    ],
  ])('%s is refused with %i, and leaves nothing behind', async (_name, status, arrange) => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    const stranger = await intake.tokenFor(['caseworker'], await intake.register('stranger'))
    const foreign = await report({ token: await intake.tokenFor(['reporter'], await intake.register('foreign')) })
    const { path, into, asStranger, ifMatch, reason, key } = {
      asStranger: false,
      ifMatch: '*',
      reason: 'AgenciesAgree',
      key: 'merge',
      ...(await arrange(one, other, foreign)),
    }
    const before = await intake.events()
    const sending = { ifMatch, key, ...(asStranger && { token: stranger }) }
    expect((await intake.post(`/v1/cases/${path}/merge`, { into, reason }, sending)).status).toBe(status)
    expect(await intake.events()).toEqual(before)
  })

  test('with the key of a merge that was refused is done once it is right', async () => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    const send = (ifMatch: string) =>
      intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other }, { key: 'm', ifMatch })
    expect((await send('"0"')).status).toBe(412)
    expect((await send('"1"')).status).toBe(200)
    expect((await stateOf(other))?.absorbed).toHaveLength(1)
    expect((await standing(one))?.phase).toBe('merged')
  })

  test('many at once, all into one, are all done', async () => {
    intake = await startIntake()
    const survivor = await report()
    const duplicates = await Promise.all(Array.from({ length: 40 }, () => report()))
    const answers = await Promise.all(
      duplicates.map((one) => intake.post(`/v1/cases/${one}/merge`, { ...merge, into: survivor })),
    )
    expect(answers.map(({ status }) => status)).toEqual(duplicates.map(() => 200))
    expect((await stateOf(survivor))?.absorbed).toHaveLength(40)
  })

  test('of two cases into each other at once leaves one person', async () => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    const answers = await Promise.all([
      intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other }),
      intake.post(`/v1/cases/${other}/merge`, { ...merge, into: one }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await personsIn(one, other)).toBe(1)
  })
})

describe('reopening a merged case', () => {
  test.each([
    ['from a revision that is past', 412, { ifMatch: '"0"' }, {}],
    ['for a reason that is none', 400, {}, { reason: 'Because' }],
    ['by another agency', 404, { asStranger: true }, {}],
    ['with a key that was used for something else', 422, { key: 'used' }, {}],
  ])(
    '%s is refused with %i, and leaves nothing behind',
    async (_name, status, { asStranger, ...sending }: Sending & { asStranger?: boolean }, data) => {
      intake = await startIntake()
      const { one, other } = await twoCases()
      const stranger = await intake.tokenFor(['caseworker'], await intake.register('stranger'))
      await intake.post(
        `/v1/cases/${one}/assistance`,
        { types: ['Medical'], givenOn: '2023-07-01', country: 'KHM' },
        { key: 'used' },
      )
      await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })
      const before = await intake.events()
      const reopening = { reason: 'MergedInError', ...data }
      const answer = await intake.post(`/v1/cases/${one}/reopening`, reopening, {
        ...sending,
        ...(asStranger && { token: stranger }),
      })
      expect(answer.status).toBe(status)
      expect(await intake.events()).toEqual(before)
    },
  )

  test('is refused while the case that it was merged into is itself merged away', async () => {
    intake = await startIntake()
    const { one, other } = await twoCases()
    await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })
    await intake.post(`/v1/cases/${other}/merge`, { ...merge, into: await report() })
    const before = await intake.events()
    expect((await intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError' })).status).toBe(409)
    expect(await intake.events()).toEqual(before)
  })
})

const faults: ReadonlyArray<Fault> = ['unavailable', 'outcome-unknown', 'applied, and not known']
/** A merge and a release are four appends each. */
const cuts = faults.flatMap((fault) => [0, 1, 2, 3].map((appends) => [appends, fault] as const))

describe('cut off', () => {
  const at = instantOf(Date.UTC(2024, 7, 15))

  /** One person, wherever: counted by exactly one case, and once the register holds nothing open. */
  const settled = async (one: string, other: string) => {
    expect((await standing(one))?.phase ?? 'merged').toBe('merged')
    const [duplicate, survivor] = [await stateOf(one), await stateOf(other)]
    const isMerged = duplicate?.lifecycle === 'Merged'
    expect(survivor?.absorbed.map(({ duplicate: id }) => id)).toEqual(isMerged ? [one] : [])
    expect((await standing(one)) !== undefined).toBe(isMerged)
    return isMerged
  }

  test.each(cuts)('after %i appends (%s), a merge is finished by the next start', async (appends, fault) => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    store.breakAfter(appends, fault)
    expect((await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })).status).toBe(503)
    store.mend()
    expect((await finishMerges(intake.store, at)).unfinished).toEqual([])
    const isMerged = await settled(one, other)
    // The duplicate had ended, or it had not: a merge that was not begun in its stream is forgotten.
    expect(isMerged).toBe(appends > 1 || (appends === 1 && fault === 'applied, and not known'))
    expect((await finishMerges(intake.store, at)).found).toBe(0)
  })

  test.each(cuts)('after %i appends (%s), a merge is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    const send = () => intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other }, { key: 'm', ifMatch: '"1"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 2, events: ['CaseMerged'] } })
    expect(await settled(one, other)).toBe(true)
  })

  test.each(cuts)('after %i appends (%s), a release is finished by the next start', async (appends, fault) => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })
    store.breakAfter(appends, fault)
    expect((await intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError' })).status).toBe(503)
    store.mend()
    expect((await finishMerges(intake.store, at)).unfinished).toEqual([])
    expect(await settled(one, other)).toBe(appends === 0 && fault !== 'applied, and not known')
    expect((await finishMerges(intake.store, at)).found).toBe(0)
  })

  test.each(cuts)('after %i appends (%s), a release is finished by the same request', async (appends, fault) => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })
    const send = () =>
      intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError' }, { key: 'r', ifMatch: '"2"' })
    store.breakAfter(appends, fault)
    expect((await send()).status).toBe(503)
    store.mend()
    expect(await send()).toMatchObject({ status: 200, body: { revision: 3, events: ['CaseReopened'] } })
    expect(await settled(one, other)).toBe(false)
  })

  test('twice in the same way, a merge is given up twice, and done the third time', async () => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    for (const key of ['m1', 'm2']) {
      store.breakAfter(1, 'unavailable')
      expect((await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other }, { key })).status).toBe(503)
      store.mend()
      expect(await finishMerges(intake.store, at)).toEqual({ found: 1, unfinished: [] })
      expect(mergesIn(await registerOf())).toEqual([])
    }
    expect((await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other }, { key: 'm1' })).status).toBe(200)
    expect(await settled(one, other)).toBe(true)
  })

  test('and the case that was to stay ended meanwhile: the duplicate counts for itself again', async () => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    store.breakAfter(2, 'unavailable')
    await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })
    store.mend()
    await intake.post(`/v1/cases/${other}/retraction`, { reason: 'RecordedInError' })
    expect(await finishMerges(intake.store, at)).toEqual({ found: 1, unfinished: [] })
    expect(await personsIn(one, other)).toBe(1)
    expect((await stateOf(one))?.lifecycle).toBe('Open')
    expect(mergesIn(await registerOf())).toEqual([])
  })

  test('with the store still unavailable, it is said what could not be finished', async () => {
    const store = breakableStore()
    intake = await startIntake(store.through)
    const { one, other } = await twoCases()
    store.breakAfter(2, 'unavailable')
    await intake.post(`/v1/cases/${one}/merge`, { ...merge, into: other })
    const away: EventStore = { ...intake.store, append: () => () => Promise.resolve(E.left(appendErrors.unavailable)) }
    expect(await finishMerges(away, at)).toEqual({ found: 1, unfinished: [`${one}: unavailable`] })
  })
})
