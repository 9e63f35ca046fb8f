import { append, report, rescue, someCases } from '@ledger/read-model/testing'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { readModels as models } from '@ledger/projections'
import { serviceLogger } from '@ledger/service-kit'
import { someIssuer, somePseudonym } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { eventsCounted } from './expected-events.ts'
import { replays } from './replays.ts'
import { appliedEvents, liveRows, startOperator, type OperatorUnderTest } from '../testing/operator-under-test.ts'

const database = await memoryDatabase()
let under: OperatorUnderTest
beforeEach(async () => {
  under = await startOperator(database)
})
afterEach(() => under.stop())
afterAll(() => database.close())

const record = async (cases: number) => {
  for (const stream of someCases(cases)) await append(under.store, stream, 'no-stream', report, rescue)
}

const outcomes = (body: Readonly<Record<string, unknown>>) =>
  (body['comparison'] as ReadonlyArray<{ table: string; outcome: string; detail?: string }> | null) ?? []

describe('a replay', () => {
  test('runs, is watched, and ends with the live rows compared and switched', async () => {
    await record(20)
    await under.project()
    const before = await liveRows(under)
    const started = await under.post('/v1/replays', { models: 'all' })
    expect(started.status).toBe(202)
    expect(started.body).toMatchObject({
      state: 'running',
      startedBy: somePseudonym(someIssuer, 'an operator'),
      phase: 'filling',
    })
    const { id } = started.body
    expect(started.headers.get('location')).toBe(`/v1/replays/${String(id)}`)
    const ended = await under.ended(id)
    expect(ended).toMatchObject({ state: 'switched', phase: null, events: 40, error: null, secondsLeft: null })
    expect(new Set(outcomes(ended).map(({ outcome }) => outcome))).toEqual(new Set(['equal']))
    expect(await liveRows(under)).toEqual(before)
    expect((await under.get('/v1/replays')).body).toEqual({ replays: [ended] })
  })

  test('tells loudly of a row that was tampered with, and puts it right when it is told to', async () => {
    await record(5)
    await under.project()
    const truth = await liveRows(under)
    await under.database.query(
      `update ledger.case_timeline set agency = 'b0000000-0000-4000-8000-000000000001'
       where case_id = (select case_id from ledger.case_timeline limit 1) and revision = 0`,
    )
    const tampered = await liveRows(under)
    const different = {
      model: 'cases',
      table: 'case_timeline',
      outcome: 'different',
      detail: '1 rows only the live one has, 1 only the rebuilt one',
      rowsDiffering: { live: 1, rebuilt: 1 },
    }
    const { body } = await under.post('/v1/replays', { models: ['cases'] })
    const heldBack = await under.ended(body['id'])
    expect(heldBack).toMatchObject({ state: 'different', replaceDifferent: false, phase: null, error: null })
    expect(outcomes(heldBack).filter(({ outcome }) => outcome !== 'equal')).toEqual([different])
    expect(await liveRows(under)).toEqual(tampered)
    const told = await under.post('/v1/replays', { models: ['cases'], replaceDifferent: true })
    const ended = await under.ended(told.body['id'])
    expect(ended).toMatchObject({ state: 'switched', replaceDifferent: true })
    expect(outcomes(ended).filter(({ outcome }) => outcome !== 'equal')).toEqual([different])
    expect(await liveRows(under)).toEqual(truth)
  })

  test('that is cancelled leaves the live rows, and the next of the same models goes on where it was', async () => {
    await record(2_000)
    await under.project()
    const before = await liveRows(under)
    const { reached, letGo } = under.holdUp(2)
    const { body } = await under.post('/v1/replays', { models: ['cases', 'statistics'] })
    await reached
    expect(under.readAfter.at(-1)).toBe('499')
    const cancel = vi.spyOn(under.replays, 'cancel')
    const cancelling = under.post(`/v1/replays/${String(body['id'])}/cancellation`)
    await expect.poll(() => cancel.mock.calls).toEqual([[body['id']]])
    letGo()
    const cancelled = await cancelling
    expect(cancelled.body).toMatchObject({ state: 'cancelled', error: null })
    const done = cancelled.body['events'] as number
    expect(done).toBeGreaterThanOrEqual(1_000)
    expect(done).toBeLessThan(4_000)
    under.readAfter.length = 0
    expect(await liveRows(under)).toEqual(before)
    const again = await under.post('/v1/replays', { models: ['statistics', 'cases'] })
    expect(again.status).toBe(202)
    const ended = await under.ended(again.body['id'])
    expect(under.readAfter[0]).toBe(String(done - 1))
    expect(ended).toMatchObject({ state: 'switched', events: 4_000, models: ['cases', 'statistics'] })
    expect(await liveRows(under)).toEqual(before)
  })

  test('of everything lets projectors read topics that were made anew from the beginning', async () => {
    await record(2)
    await under.project()
    const partition = { source: 'ledger.events.v1/0', at: '40' }
    const checkpoints = () =>
      under.database.query(`select source from ledger.checkpoint where scope = 0 order by source`)
    await under.readModels.register([partition])
    expect(await checkpoints()).toEqual([{ source: partition.source }, { source: 'log' }])
    const { body } = await under.post('/v1/replays', { models: 'all', topicsAnew: true })
    expect(await under.ended(body['id'])).toMatchObject({ state: 'switched', topicsAnew: true })
    expect(await checkpoints()).toEqual([{ source: 'log' }])
  })

  test('is one at a time', async () => {
    await record(1)
    await under.project()
    const { letGo } = under.holdUp()
    const { body } = await under.post('/v1/replays', { models: 'all' })
    const second = await under.post('/v1/replays', { models: ['cases'] })
    expect(second.status).toBe(409)
    expect(second.body['detail']).toContain(`/v1/replays/${String(body['id'])}`)
    letGo()
    await under.ended(body['id'])
    const lock = await under.readModels.rebuildLock()
    const third = await under.post('/v1/replays', { models: ['cases'] })
    expect([third.status, third.body['detail']]).toEqual([409, expect.stringContaining('another process')])
    await lock?.release()
    expect((await under.post('/v1/replays', { models: ['cases'] })).status).toBe(202)
  })

  test('that is told as ended has given its lock back: the next one is begun at once', async () => {
    await record(1)
    await under.project()
    const giving = Promise.withResolvers<undefined>()
    const asked = Promise.withResolvers<undefined>()
    const rebuildLock = async () => {
      const lock = await under.readModels.rebuildLock()
      const release = async () => {
        asked.resolve(undefined)
        await giving.promise
        await lock?.release()
      }
      return lock && { ...lock, release }
    }
    const slow = replays({
      ...{
        store: under.store,
        readModels: { ...under.readModels, rebuildLock },
        models,
        expectedEvents: eventsCounted,
      },
      ...{ logger: serviceLogger('operator', 'silent'), now: () => 0 },
    })
    const request = { models: ['cases'], replaceDifferent: false, topicsAnew: false, by: 'an operator' }
    const first = await slow.start({ ...request, key: 'one' })
    if (E.isLeft(first)) throw new Error(first.left.kind)
    await asked.promise
    expect([first.right.state, first.right.endedAt]).toEqual(['running', undefined])
    giving.resolve(undefined)
    await expect.poll(() => first.right.state).toBe('switched')
    expect(E.isRight(await slow.start({ ...request, key: 'two' }))).toBe(true)
    await slow.stop()
  })

  test('asked for twice under one key is one', async () => {
    await record(1)
    await under.project()
    const first = await under.post('/v1/replays', { models: 'all' }, { key: 'monday' })
    const again = await under.post('/v1/replays', { models: 'all' }, { key: 'monday' })
    expect([again.status, again.body['id']]).toEqual([202, first.body['id']])
    expect((await under.post('/v1/replays', { models: ['cases'] }, { key: 'monday' })).status).toBe(422)
    const replacing = { models: 'all', replaceDifferent: true }
    expect((await under.post('/v1/replays', replacing, { key: 'monday' })).status).toBe(422)
    await under.ended(first.body['id'])
    expect((await under.get('/v1/replays')).body['replays']).toHaveLength(1)
  })

  test('that fails says why, and the live rows stay', async () => {
    await record(3)
    await under.project()
    const before = await liveRows(under)
    // Whoever builds the same meanwhile: its checkpoint is not where this one left it.
    const { reached, letGo } = under.holdUp()
    const { body } = await under.post('/v1/replays', { models: 'all' })
    await reached
    await under.database.query(
      `insert into ledger.checkpoint (scope, source, at, commit_position, prepare_position, events)
       select max(generation), 'log', '0', 0, 0, 1 from ledger.build`,
    )
    letGo()
    expect(await under.ended(body['id'])).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('another') as string,
    })
    expect(await liveRows(under)).toEqual(before)
  })

  test('while a projector follows what is appended loses nothing and doubles nothing', async () => {
    await record(200)
    const stop = under.follow()
    const appending = (async () => {
      for (const stream of someCases(100)) {
        await append(under.store, stream, 'no-stream', report)
        await append(under.store, stream, 0, rescue)
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    })()
    const states: unknown[] = []
    for (const asked of ['all', ['statistics'], 'all']) {
      const { body } = await under.post('/v1/replays', { models: asked })
      const ended = await under.ended(body['id'])
      states.push(ended['state'])
      expect(outcomes(ended).filter(({ outcome }) => outcome === 'different')).toEqual([])
    }
    expect(states).toEqual(['switched', 'switched', 'switched'])
    await appending
    while ((await appliedEvents(under)) < 600) await new Promise((resolve) => setTimeout(resolve, 20))
    await stop()
    const live = await liveRows(under)
    const { body } = await under.post('/v1/replays', { models: 'all' })
    const ended = await under.ended(body['id'])
    expect(new Set(outcomes(ended).map(({ outcome }) => outcome))).toEqual(new Set(['equal']))
    expect(await liveRows(under)).toEqual(live)
  })
})

describe('what is asked for wrongly', () => {
  test.each([
    [{ models: ['cases', 'nonsense'] }, 400],
    [{ models: [] }, 400],
    [{ models: 'some' }, 400],
    [{}, 400],
    [{ models: 'all', replaceDifferent: 'yes' }, 400],
    [{ models: ['cases'], topicsAnew: true }, 400],
  ])('%j is refused', async (data, status) => {
    const answer = await under.post('/v1/replays', data)
    expect([answer.status, answer.body['type']]).toEqual([status, 'urn:ledger:problem:invalid-request'])
  })

  test('a replay that is not known, a missing key, and a role that may not', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect((await under.get(`/v1/replays/${unknown}`)).status).toBe(404)
    expect((await under.post(`/v1/replays/${unknown}/cancellation`)).status).toBe(404)
    expect((await under.get('/v1/replays/seven')).status).toBe(400)
    expect((await under.post('/v1/replays', { models: 'all' }, { key: null })).status).toBe(400)
    expect((await under.post('/v1/replays', { models: 'all' }, { roles: ['auditor'] })).status).toBe(403)
    expect((await under.get('/v1/replays', { roles: ['analyst'] })).status).toBe(403)
    expect((await under.get('/v1/replays', { roles: ['auditor'] })).status).toBe(200)
  })

  test('the description names every route', async () => {
    const { body } = await under.get('/openapi.json')
    expect(Object.keys(body['paths'] as object).sort()).toEqual([
      '/openapi.json',
      '/v1/editions',
      '/v1/editions/progress',
      '/v1/events',
      '/v1/parked',
      '/v1/parked/{stream}/inspection',
      '/v1/parked/{stream}/retry',
      '/v1/parked/{stream}/skip',
      '/v1/replays',
      '/v1/replays/{id}',
      '/v1/replays/{id}/cancellation',
      '/v1/topology',
    ])
  })
})
