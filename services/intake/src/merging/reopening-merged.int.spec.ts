import { describe, expect, test } from 'vitest'
import { stoppedAtTheEnd } from '../testing/stopped-at-the-end.ts'
import { startTwoCases, type TwoCases as Two } from '../testing/two-cases.ts'

const startTwo = stoppedAtTheEnd(startTwoCases)

describe('reopening a merged case', () => {
  test('takes the merge back; each counts for itself again, and can be merged anew', async () => {
    const two = await startTwo()
    await two.merge({ key: 'm1' })
    const before = (await two.intake.events()).length
    const reopened = await two.reopen({ key: 'r' })
    expect([reopened.status, reopened.body.events]).toEqual([200, ['CaseReopened']])
    expect((await two.types()).slice(before)).toEqual([
      'ReleaseRequested',
      'DuplicateReleased',
      'CaseReopened',
      'ReleaseCompleted',
    ])
    expect(reopened.body.position).toBe(await two.head())
    expect(await two.persons()).toBe(2)
    expect((await two.stateOf(two.other))?.absorbed).toEqual([])
    expect((await two.merge({ key: 'm2' })).status).toBe(200)
    expect(await two.persons()).toBe(1)
    expect((await two.mergeOf(two.one))?.phase).toBe('merged')
  })

  type Sent = { readonly ifMatch?: string; readonly reason?: string; readonly key?: string; readonly token?: string }
  const refused: ReadonlyArray<readonly [string, number, (two: Two) => Sent | Promise<Sent>]> = [
    ['from a revision that is past', 412, () => ({ ifMatch: '"0"' })],
    ['for a reason that is none', 400, () => ({ reason: 'Because' })],
    [
      'by another agency',
      404,
      async ({ intake }) => ({ token: await intake.tokenFor(['caseworker'], await intake.register('stranger')) }),
    ],
    ['with a key that was used for something else', 422, () => ({ key: 'used' })],
  ]

  test.each(refused)('%s is refused with %i, and leaves nothing behind', async (_name, status, arrange) => {
    const two = await startTwo()
    const assistance = { types: ['Medical'], givenOn: '2023-07-01', country: 'KHM' }
    await two.intake.post(`/v1/cases/${two.one}/assistance`, assistance, { key: 'used' })
    await two.merge()
    const { reason = 'MergedInError', ...sending } = await arrange(two)
    const before = await two.intake.events()
    expect((await two.reopen(sending, { reason })).status).toBe(status)
    expect(await two.intake.events()).toEqual(before)
  })

  test('is refused while the case that it was merged into is itself merged away', async () => {
    const two = await startTwo()
    await two.merge()
    await two.merge({}, { into: await two.report() }, two.other)
    const before = await two.intake.events()
    expect((await two.reopen()).status).toBe(409)
    expect(await two.intake.events()).toEqual(before)
  })
})
