import { describe, expect, test } from 'vitest'
import { aRescue } from '../testing/index.ts'
import { stoppedAtTheEnd } from '../testing/stopped-at-the-end.ts'
import { startTwoCases, type TwoCases as Two } from '../testing/two-cases.ts'

const startTwo = stoppedAtTheEnd(startTwoCases)

describe('merging', () => {
  test('moves the count and the facts to the case that stays, and leaves one person', async () => {
    const two = await startTwo()
    const before = (await two.intake.events()).length
    const { status, body } = await two.merge({ ifMatch: '"1"' })
    expect([status, body.revision, body.events]).toEqual([200, 2, ['CaseMerged']])
    expect((await two.types()).slice(before)).toEqual([
      'MergeRequested',
      'CaseMerged',
      'DuplicateAbsorbed',
      'MergeCompleted',
    ])
    expect(await two.stateOf(two.one)).toMatchObject({ lifecycle: 'Merged', mergedInto: two.other })
    expect((await two.stateOf(two.other))?.absorbed).toMatchObject([
      { duplicate: two.one, told: [{ facts: { rescue: aRescue } }] },
    ])
    // Whoever waits for the answer's position sees the whole of it.
    expect(body.position).toBe(await two.head())
  })

  test('again, with the same key or another, adds nothing and answers the same', async () => {
    const two = await startTwo()
    const first = await two.merge({ key: 'm' })
    const before = (await two.intake.events()).length
    const again = await two.merge({ key: 'm', ifMatch: '"1"' })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await two.merge()).body.events).toEqual([])
    expect(await two.intake.events()).toHaveLength(before)
  })

  const nowhere = 'c0000000-0000-4000-8000-000000000001'
  type Sent = {
    readonly path?: string
    readonly into?: string
    readonly reason?: string
    readonly ifMatch?: string
    readonly key?: string
    readonly token?: string
  }
  const refused: ReadonlyArray<readonly [string, number, (two: Two) => Sent | Promise<Sent>]> = [
    ['into itself', 422, ({ one }) => ({ into: one })],
    [
      'of another agency',
      404,
      async ({ intake }) => ({ token: await intake.tokenFor(['caseworker'], await intake.register('stranger')) }),
    ],
    [
      'into one of another agency',
      422,
      async ({ intake, report }) => {
        const token = await intake.tokenFor(['reporter'], await intake.register('foreign'))
        return { into: await report({ token }) }
      },
    ],
    ['into one that there is not', 422, () => ({ into: nowhere })],
    ['of one that there is not', 404, () => ({ path: nowhere })],
    ['from a revision that is past', 412, () => ({ ifMatch: '"0"' })],
    ['for a reason that is none', 400, () => ({ reason: 'Because' })],
    [
      'of a closed case',
      409,
      async ({ intake, one }) => {
        await intake.post(`/v1/cases/${one}/closure`, { closedOn: '2024-01-05', reason: 'Completed' })
        return {}
      },
    ],
    [
      'into a retracted case',
      409,
      async ({ intake, other }) => {
        await intake.post(`/v1/cases/${other}/retraction`, { reason: 'RecordedInError' })
        return {}
      },
    ],
    [
      'into a case that is merged away',
      409,
      async ({ merge, report, other }) => {
        await merge({}, { into: await report() }, other)
        return {}
      },
    ],
    [
      'into another case than before',
      409,
      async ({ merge, report }) => {
        await merge({}, { into: await report() })
        return {}
      },
    ],
    [
      'with a key that was used for something else',
      422,
      async ({ intake, one }) => {
        const assistance = { types: ['Medical'], givenOn: '2023-07-01', country: 'KHM' }
        await intake.post(`/v1/cases/${one}/assistance`, assistance, { key: 'k' })
        return { key: 'k' }
      },
    ],
  ]

  test.each(refused)('%s is refused with %i, and leaves nothing behind', async (_name, status, arrange) => {
    const two = await startTwo()
    const { path, into = two.other, reason = 'AgenciesAgree', ...sending } = await arrange(two)
    const before = await two.intake.events()
    expect((await two.merge(sending, { into, reason }, path)).status).toBe(status)
    expect(await two.intake.events()).toEqual(before)
  })

  test('with the key of a merge that was refused is done once it is right', async () => {
    const two = await startTwo()
    const send = (ifMatch: string) => two.merge({ key: 'm', ifMatch })
    expect((await send('"0"')).status).toBe(412)
    expect((await send('"1"')).status).toBe(200)
    expect((await two.stateOf(two.other))?.absorbed).toHaveLength(1)
    expect((await two.mergeOf(two.one))?.phase).toBe('merged')
  })

  test('many at once, all into one, are all done', async () => {
    const two = await startTwo()
    const duplicates = await Promise.all(Array.from({ length: 40 }, () => two.report()))
    const answers = await Promise.all(duplicates.map((one) => two.merge({}, {}, one)))
    expect(answers.map(({ status }) => status)).toEqual(duplicates.map(() => 200))
    expect((await two.stateOf(two.other))?.absorbed).toHaveLength(40)
  })

  test('of two cases into each other at once leaves one person', async () => {
    const two = await startTwo()
    const answers = await Promise.all([two.merge(), two.merge({}, { into: two.one }, two.other)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await two.persons()).toBe(1)
  })
})
