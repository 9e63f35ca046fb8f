import type { EventStore } from '@ledger/event-store'
import { afterEach, describe, expect, test } from 'vitest'
import { aFigure, aReport, aRescue, aReturn, startIntake, type IntakeUnderTest } from '../testing/index.ts'

let intake: IntakeUnderTest
afterEach(() => intake.stop())

const logged = async () => (await intake.events()).length
const withoutDate = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => !['date', 'x-request-id', 'idempotency-replayed'].includes(name)))
const open = async () => (await intake.post('/v1/cases', aReport)).body.id

describe('the Idempotency-Key', () => {
  test.each(['/v1/cases', '/v1/cases/c0000000-0000-4000-8000-000000000001/rescue'])('is needed by %s', async (path) => {
    intake = await startIntake()
    expect((await intake.post(path, aReport, { key: null })).body).toMatchObject({
      status: 400,
      type: 'urn:ledger:problem:idempotency-key-missing',
    })
  })

  test('of a write that was done gives the first answer again, with its headers, whatever came between', async () => {
    intake = await startIntake()
    const report = () => intake.post('/v1/cases', aReport, { key: 'report' })
    const first = await report()
    const rescue = () => intake.post(`/v1/cases/${first.body.id}/rescue`, aRescue, { key: 'rescue', ifMatch: '"0"' })
    const rescued = await rescue()
    await intake.post(`/v1/cases/${first.body.id}/repatriation`, aReturn)
    await intake.post(`/v1/cases/${first.body.id}/closure`, { closedOn: '2024-01-01', reason: 'Completed' })
    const before = await logged()
    for (const [done, again] of [
      [first, await report()],
      [rescued, await rescue()],
    ] as const) {
      expect([again.status, again.body]).toEqual([done.status, done.body])
      expect(withoutDate(again.headers)).toEqual(withoutDate(done.headers))
      expect([done, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    }
    expect(await logged()).toBe(before)
  })

  test('with another content is refused, and nothing is written', async () => {
    intake = await startIntake()
    const { body } = await intake.post('/v1/cases', aReport, { key: 'one' })
    await intake.post(`/v1/cases/${body.id}/rescue`, aRescue, { key: 'two' })
    const before = await logged()
    const other = { ...aReport, person: { ...aReport.person, gender: 'Masculine' } }
    const reused = { status: 422, body: { type: 'urn:ledger:problem:idempotency-key-reused' } }
    expect(await intake.post('/v1/cases', other, { key: 'one' })).toMatchObject(reused)
    expect(
      await intake.post(`/v1/cases/${body.id}/rescue`, { ...aRescue, country: 'THA' }, { key: 'two' }),
    ).toMatchObject(reused)
    expect(await intake.post(`/v1/cases/${body.id}/repatriation`, aReturn, { key: 'two' })).toMatchObject(reused)
    expect(await logged()).toBe(before)
  })

  test('of one agency is nothing to another, and on one record nothing to another record', async () => {
    intake = await startIntake()
    const other = await intake.tokenFor(['reporter'], await intake.register('other'))
    const ours = await intake.post('/v1/cases', aReport, { key: 'same' })
    const theirs = await intake.post('/v1/cases', aReport, { key: 'same', token: other })
    expect(theirs.body.id).not.toBe(ours.body.id)
    const second = await open()
    for (const id of [ours.body.id, second])
      expect((await intake.post(`/v1/cases/${id}/rescue`, aRescue, { key: 'rescue' })).body.events).toHaveLength(1)
    const ids = (await intake.events()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('of what is being worked on is told so; once that is done it gives its answer', async () => {
    const gate = Promise.withResolvers<undefined>()
    const reached = Promise.withResolvers<undefined>()
    let closed = false
    const through = (store: EventStore): EventStore => ({
      ...store,
      append:
        (...args) =>
        async () => {
          if (closed) {
            reached.resolve(undefined)
            await gate.promise
          }
          return store.append(...args)()
        },
    })
    intake = await startIntake(through)
    closed = true
    const send = () => intake.post('/v1/cases', aReport, { key: 'slow' })
    const first = send()
    await reached.promise
    const meanwhile = await send()
    expect(meanwhile).toMatchObject({ status: 409, body: { type: 'urn:ledger:problem:request-in-progress' } })
    expect(meanwhile.headers.get('retry-after')).toBe('1')
    gate.resolve(undefined)
    expect((await first).status).toBe(201)
    expect((await send()).body).toEqual((await first).body)
  })

  test('of a command that said nothing new is answered with no events', async () => {
    intake = await startIntake()
    const id = await open()
    await intake.post(`/v1/cases/${id}/rescue`, aRescue)
    const before = await logged()
    for (const key of ['again', 'again'])
      expect((await intake.post(`/v1/cases/${id}/rescue`, aRescue, { key })).body).toMatchObject({
        revision: 1,
        events: [],
      })
    expect(await logged()).toBe(before)
  })
})

describe('If-Match', () => {
  test('is needed where a record is changed, and must be the revision that stands, or any', async () => {
    intake = await startIntake()
    const id = await open()
    const assist = (ifMatch: string | null, day: string) =>
      intake.post(
        `/v1/cases/${id}/assistance`,
        { types: ['Food'], givenOn: `2023-07-${day}`, country: 'KHM' },
        { ifMatch },
      )
    expect(await assist(null, '01')).toMatchObject({
      status: 428,
      body: { type: 'urn:ledger:problem:revision-required' },
    })
    expect(await assist('"0"', '01')).toMatchObject({ status: 200 })
    expect(await assist('"0"', '02')).toMatchObject({
      status: 412,
      body: { detail: 'The record stands at revision 1; read it again before you write.' },
    })
    expect(await assist('"2"', '02')).toMatchObject({ status: 412 })
    expect(await assist('W/"1"', '02')).toMatchObject({ status: 400, body: { errors: [{ field: 'If-Match' }] } })
    expect(await assist('*', '02')).toMatchObject({ status: 200, body: { revision: 2 } })
    expect((await intake.events()).filter(({ type }) => type === 'AssistanceGiven')).toHaveLength(2)
  })

  test('of several at once lets one through', async () => {
    intake = await startIntake()
    const id = await open()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, day) =>
        intake.post(
          `/v1/cases/${id}/assistance`,
          { types: ['Food'], givenOn: `2023-07-0${day}`.replace('-00', '-10'), country: 'KHM' },
          { ifMatch: '"0"' },
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(412)])
  })
})

describe('a figure', () => {
  test('is one record of its data set, whoever publishes it; only its publisher changes it', async () => {
    intake = await startIntake()
    const other = await intake.tokenFor(['statistician'], await intake.register('other'))
    const first = await intake.post('/v1/figures', aFigure)
    const same = await intake.post('/v1/figures', aFigure, { token: other })
    expect(same).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('another one is in charge') as string },
    })
    const unordered = await intake.post('/v1/figures', { ...aFigure, value: 1300 })
    expect(unordered).toMatchObject({ status: 409, body: { type: 'urn:ledger:problem:edition-needed' } })
    const newer = { ...aFigure, value: 1300, source: { ...aFigure.source, edition: '2024-03' } }
    const revised = await intake.post('/v1/figures', newer)
    expect(revised.body).toMatchObject({ id: first.body.id, revision: 1, events: ['FigureRevised'] })
    expect(revised.body).not.toHaveProperty('stands')
    const late = { ...aFigure, value: 1200, source: { ...aFigure.source, edition: '2024-01' } }
    expect((await intake.post('/v1/figures', late)).body).toMatchObject({
      revision: 1,
      events: [],
      stands: { value: 1300, qualifier: 'exact', edition: '2024-03', withdrawn: false },
    })
    expect((await intake.post('/v1/figures', { ...newer, value: 7 }, { token: other })).status).toBe(403)
    expect((await intake.post('/v1/figures', { ...aFigure, unit: 'cases' })).status).toBe(409)
    expect((await intake.events()).filter(({ stream }) => stream.startsWith('figure-'))).toHaveLength(2)
  })
})

describe('a store that is unavailable', () => {
  test.each([
    ['unavailable', 503, 'unavailable'],
    ['outcome-unknown', 503, 'outcome-unknown'],
  ] as const)('(%s) is told with when to try again', async (kind, status, type) => {
    let away = false
    intake = await startIntake((store) => ({
      ...store,
      append: (...args) =>
        away ? () => Promise.resolve({ _tag: 'Left', left: { kind, reason: 'down' } }) : store.append(...args),
    }))
    away = true
    const answer = await intake.post('/v1/cases', aReport)
    expect(answer).toMatchObject({ status, body: { type: `urn:ledger:problem:${type}` } })
    expect(answer.headers.get('retry-after')).toBe('2')
  })

  test('is told by the health of the service', async () => {
    let away = false
    intake = await startIntake((store) => ({
      ...store,
      head: () => (away ? Promise.reject(new Error('down')) : store.head()),
    }))
    const ready = await fetch(`${intake.url}/health/ready`)
    // Where the log ends counts what is recorded: it is for those who show that they may know.
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    const readyTo = async (role: 'reporter' | 'analyst') => {
      const authorization = `Bearer ${await intake.tokenFor([role])}`
      return (await fetch(`${intake.url}/health/ready`, { headers: { authorization } })).json()
    }
    expect(await readyTo('reporter')).toEqual({ status: 'ready', position: expect.stringMatching(/^-?\d+$/) as string })
    expect(await readyTo('analyst')).toEqual({ status: 'ready' })
    away = true
    expect((await fetch(`${intake.url}/health/ready`)).status).toBe(503)
  })
})
