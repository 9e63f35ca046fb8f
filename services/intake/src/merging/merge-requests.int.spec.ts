import { holdersOf } from '@ledger/ledger'
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { breakableStore } from '../testing/breakable-store.ts'
import { aReport, aRescue, embassy } from '../testing/index.ts'
import { stoppedAtTheEnd } from '../testing/stopped-at-the-end.ts'
import { startTwoAgencies, type TwoAgencies as Two } from '../testing/two-agencies.ts'

const thirtyDays = 30 * 24 * 60 * 60 * 1000

const startTwo = stoppedAtTheEnd(startTwoAgencies)

/** An answer without what is new in each: ids and the place in the log. */
const shapeOf = ({ status, headers, body }: Awaited<ReturnType<Two['ask']>>) => ({
  status,
  headers: [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)).map(([name]) => name),
  etag: headers.get('etag'),
  body: { ...body, id: '', position: '' },
})

describe('asking for a merge across agencies', () => {
  const others: ReadonlyArray<readonly [string, (two: Two) => Promise<string> | string]> = [
    ['there is', ({ other }) => other],
    ['there is not', () => randomUUID()],
    [
      'a third agency holds',
      async ({ intake, report }) => {
        const token = await intake.tokenFor(['reporter'], await intake.register('third'))
        return report({ token })
      },
    ],
    ['is synthetic', ({ report, asPolice }) => report(asPolice, { ...aReport, synthetic: true })],
    [
      'is closed',
      async ({ intake, other, asPolice }) => {
        await intake.post(`/v1/cases/${other}/closure`, { closedOn: '2024-01-05', reason: 'Completed' }, asPolice)
        return other
      },
    ],
    [
      'is retracted',
      async ({ intake, other, asPolice }) => {
        await intake.post(`/v1/cases/${other}/retraction`, { reason: 'RecordedInError' }, asPolice)
        return other
      },
    ],
    ['is of another kind of record', ({ police }) => police],
  ]

  test.each(others)('into a case that %s is answered in the same way, and reads nothing of it', async (_name, of) => {
    const read: string[] = []
    const two = await startTwo((store) => ({
      ...store,
      readStream: (stream, from) => {
        read.push(stream)
        return store.readStream(stream, from)
      },
    }))
    const usual = shapeOf(await two.ask({ into: two.other }))
    const into = await of(two)
    read.length = 0
    const before = (await two.intake.events()).length
    expect(shapeOf(await two.ask({ into }))).toEqual(usual)
    expect(usual).toMatchObject({ status: 201, etag: '"0"', body: { revision: 0, events: ['MergeAsked'] } })
    expect(read.filter((stream) => stream.endsWith(into))).toEqual([])
    expect((await two.types()).slice(before)).toEqual(['RequestCounted', 'MergeAsked'])
  })

  test('with the same key again is asked once', async () => {
    const two = await startTwo()
    const first = await two.ask({}, { key: 'once' })
    const before = (await two.intake.events()).length
    const again = await two.ask({}, { key: 'once' })
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await two.intake.events()).toHaveLength(before)
  })

  test.each([
    ['for a case of another agency', 404, (two: Two) => two.ask({ case: two.other, into: two.own })],
    ['for a case that there is not', 404, (two: Two) => two.ask({ case: randomUUID() })],
    ['into itself', 422, (two: Two) => two.ask({ into: two.own })],
    ['for no reason', 400, (two: Two) => two.ask({ reason: undefined })],
    [
      'for a case that is closed',
      409,
      async (two: Two) => {
        await two.intake.post(`/v1/cases/${two.own}/closure`, { closedOn: '2024-01-05', reason: 'Completed' })
        return two.ask()
      },
    ],
  ])('%s is refused with %i, and leaves nothing behind', async (_name, status, send) => {
    const two = await startTwo()
    const asked = async () => (await two.types()).filter((type) => type === 'MergeAsked' || type === 'RequestCounted')
    expect((await send(two)).status).toBe(status)
    expect(await asked()).toEqual([])
  })

  test('of a fourth case for one is refused, also when the three were refused, until one lapses', async () => {
    const two = await startTwo()
    const three = await Promise.all([1, 2, 3].map(() => two.ask({ into: randomUUID() })))
    expect(three.map(({ status }) => status)).toEqual([201, 201, 201])
    expect((await two.ask()).status).toBe(409)
    two.intake.now.value += thirtyDays
    const { body } = await two.ask()
    await two.answer(body.id, 'refusal')
    expect([(await two.ask()).status, (await two.ask()).status, (await two.ask()).status]).toEqual([201, 201, 409])
  })
})

describe('a merge request', () => {
  test('is accepted by a holder of the other case: one person, held by both', async () => {
    const two = await startTwo()
    const { body } = await two.ask()
    const before = (await two.intake.events()).length
    const accepted = await two.answer(body.id, 'acceptance', { key: 'a', ifMatch: '"0"' })
    expect([accepted.status, accepted.body.revision, accepted.body.events]).toEqual([200, 1, ['MergeAccepted']])
    expect((await two.types()).slice(before)).toEqual([
      'AgreedMergeRequested',
      'CaseMerged',
      'DuplicateAbsorbed',
      'MergeAccepted',
      'MergeCompleted',
    ])
    expect(await two.stateOf(two.own)).toMatchObject({ lifecycle: 'Merged', mergedInto: two.other })
    const survivor = await two.stateOf(two.other)
    expect(survivor?.absorbed).toMatchObject([{ duplicate: two.own, told: [{ facts: { rescue: aRescue } }] }])
    expect(new Set(holdersOf(survivor!))).toEqual(new Set([embassy, two.police]))
    const again = await two.answer(body.id, 'acceptance', { key: 'a', ifMatch: '"0"' })
    expect([again.status, again.body]).toEqual([200, accepted.body])
    expect((await two.answer(body.id, 'acceptance')).body.events).toEqual([])
  })

  test.each([
    ['the asker', 404, (two: Two) => ({ ...two, sending: { token: undefined } })],
    [
      'a third agency',
      404,
      async (two: Two) => {
        const token = await two.intake.tokenFor(['caseworker'], await two.intake.register('third'))
        return { ...two, sending: { token } }
      },
    ],
    [
      'a reporter',
      403,
      async (two: Two) => ({
        ...two,
        sending: { token: await two.intake.tokenFor(['reporter'], two.police) },
      }),
    ],
    ['a revision that is past', 412, (two: Two) => ({ ...two, sending: { ...two.asPolice, ifMatch: '"7"' } })],
  ] as const)('is not accepted or refused by %s (%i)', async (_name, status, from) => {
    const { ask, answer, sending, intake } = await from(await startTwo())
    const { body } = await ask()
    const before = await intake.events()
    expect((await answer(body.id, 'acceptance', sending)).status).toBe(status)
    expect((await answer(body.id, 'refusal', sending)).status).toBe(status)
    expect((await answer(randomUUID(), 'acceptance', sending)).status).toBe(status === 403 ? 403 : 404)
    expect(await intake.events()).toEqual(before)
  })

  test.each([
    [true, false],
    [false, true],
  ])('between a synthetic case (%s) and a real one is asked of nobody', async (ownIs, otherIs) => {
    const two = await startTwo()
    const data = (synthetic: boolean) => (synthetic ? { ...aReport, synthetic } : aReport)
    const [own, other] = [await two.report({}, data(ownIs)), await two.report(two.asPolice, data(otherIs))]
    const { status, body } = await two.ask({ case: own, into: other })
    expect(status).toBe(201)
    expect((await two.answer(body.id, 'acceptance')).status).toBe(404)
  })

  test('between two synthetic cases is accepted', async () => {
    const two = await startTwo()
    const data = { ...aReport, synthetic: true }
    const { body } = await two.ask({ case: await two.report({}, data), into: await two.report(two.asPolice, data) })
    expect((await two.answer(body.id, 'acceptance')).status).toBe(200)
  })

  test('that was refused tells its asker nothing else than one that nobody answered, before and after it lapses', async () => {
    const two = await startTwo()
    const [silent, refused] = [(await two.ask()).body.id, (await two.ask()).body.id]
    expect((await two.answer(refused, 'refusal')).status).toBe(200)
    const seen = async (id: string) => {
      const answers = [
        await two.undo(id),
        await two.undo(id, { ifMatch: '"0"' }),
        await two.undo(id, { ifMatch: '"1"' }),
      ]
      return answers.map(({ status, body: { detail } }) => ({ status, detail }))
    }
    expect(await seen(refused)).toEqual(await seen(silent))
    two.intake.now.value += thirtyDays
    expect(await seen(refused)).toEqual(await seen(silent))
    const late = await Promise.all([two.answer(silent, 'acceptance'), two.answer(refused, 'acceptance')])
    expect(late.map(({ status }) => status)).toEqual([409, 409])
  })

  test('that was refused may be accepted after all, until it lapses', async () => {
    const two = await startTwo()
    const { body } = await two.ask()
    await two.answer(body.id, 'refusal')
    two.intake.now.value += thirtyDays - 1
    expect((await two.answer(body.id, 'acceptance')).status).toBe(200)
  })

  test('whose case was ended meanwhile cannot be accepted, and it is not told which of the two', async () => {
    const two = await startTwo()
    const { body } = await two.ask()
    await two.intake.post(`/v1/cases/${two.own}/closure`, { closedOn: '2024-01-05', reason: 'Completed' })
    const ofOwn = await two.answer(body.id, 'acceptance')
    await two.intake.post(`/v1/cases/${two.own}/reopening`, { reason: 'ClosedInError' })
    await two.intake.post(`/v1/cases/${two.other}/retraction`, { reason: 'RecordedInError' }, two.asPolice)
    const ofOther = await two.answer(body.id, 'acceptance')
    expect([ofOwn.status, ofOwn.body.detail]).toEqual([409, ofOther.body.detail])
    expect(await two.standing()).toBeUndefined()
  })
})

test('a store that is away is told, and asking again asks once', async () => {
  const store = breakableStore()
  const two = await startTwo(store.through)
  store.breakAfter(1, 'unavailable')
  expect((await two.ask({}, { key: 'k' })).status).toBe(503)
  store.mend()
  const asked = await two.ask({}, { key: 'k' })
  expect(asked.status).toBe(201)
  expect((await two.types()).filter((type) => type === 'RequestCounted')).toHaveLength(1)
})
