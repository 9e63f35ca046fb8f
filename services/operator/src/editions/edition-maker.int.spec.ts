import type { EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import type { Measure } from '@ledger/projections'
import { editionStream } from '@ledger/read-model'
import { report, rescue } from '@ledger/read-model/testing'
import {
  postgresEditionCube,
  postgresPublishedQueries,
  postgresReadQueries,
  type Database,
} from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeAndPublish } from './close-and-publish.ts'
import { EditionNotMade, usualRounding } from './edition-engines.ts'
import {
  emptyReadModels,
  makerOn as makerIn,
  project as projectInto,
  projecting as projectingInto,
} from '../testing/projecting-store.ts'
import { editionMaker } from './edition-maker.ts'
import { editionClockActor } from './edition-writer.ts'

const day = (text: string) => () => Date.parse(`${text}T00:00:00.000Z`)
const never = new AbortController().signal
const operator = { agency: 'a0000000-0000-4000-8000-000000000009', actor: 'operator', correlationId: 'c' }

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await emptyReadModels(database)
})

/** Records so many cases, the first of them with ids that are the same in every run. */
const recordCases = async (store: EventStore, count: number, on: string, from = 0): Promise<void> => {
  for (let n = from; n < from + count; n++) {
    const stream = `case-c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    const { person } = report.data
    const citizenships = [['IDN', 'MYS', 'PHL'][n % 3] as string]
    const data = { ...report.data, person: { ...person, citizenships } }
    const { metadata } = someEvent()
    const at = { ...metadata, recordedAt: instantOf(Date.parse(`${on}T12:00:00.000Z`)) }
    const events = [someEvent({ ...report, data, metadata: at }), someEvent({ ...rescue, metadata: at })]
    const appended = await store.append(stream, 'no-stream', events)()
    if (E.isLeft(appended)) throw new Error(appended.left.kind)
  }
}

const project = (store: EventStore) => projectInto(store, database)
const projecting = (store: EventStore, failFrom?: number) => projectingInto(store, database, failFrom)
const makerOn = (store: EventStore) => makerIn(store, database)

/** The data of the events of an edition, in order. */
const eventsOf = async (store: EventStore, number: number) => {
  const events: { readonly type: string; readonly data: unknown }[] = []
  for await (const { type, data } of store.readStream(editionStream(number))) events.push({ type, data })
  return events
}

const sum = async (measure: Measure, through: number, since = 0): Promise<Readonly<Record<string, number>>> => {
  const counts = await postgresPublishedQueries(database).netCounts({
    measure,
    dimensions: [],
    values: {},
    from: null,
    to: null,
    synthetic: 'include',
    byReason: true,
    since,
    through,
  })
  return Object.fromEntries<number>(counts.map(({ reason = '', count }) => [reason, count]))
}

/** No error that is told is below this: the error of the one total, told exactly, would tell the total. */
const leastTold = usualRounding.base - 1

describe('an edition', () => {
  test('publishes what was recorded up to its cut, rounded, with its errors, its agencies and the next day', async () => {
    const store = projecting(memoryStore())
    await recordCases(store, 36, '2024-08-10')
    const edition = await closeAndPublish(makerOn(store), {
      dueOn: '2024-09-01',
      now: day('2024-09-01'),
      signal: never,
    })
    expect(edition.publication).toMatchObject({ number: 1, nextOn: '2024-10-01', rounding: usualRounding })
    expect(await sum('reported', 1)).toEqual({ New: 36 })
    const [told] = await postgresPublishedQueries(database).editions({ after: 0, limit: 100 })
    expect(told).toMatchObject({ number: 1, cut: '2024-09-01T00:00:00.000Z', by: 'clock' })
    expect(told?.reporting).toEqual([{ agency: 'a0000000-0000-4000-8000-000000000001', months: ['2024-08'] }])
    const total = told?.errors.find(({ measure, order }) => measure === 'reported' && order === 0)
    expect(total).not.toHaveProperty('margins')
    expect(total).toMatchObject({ largest: leastTold, synthetic: false })
  })

  test('of one person tells nothing exact: 0 or 5, and what is left is carried to the next', async () => {
    const store = projecting(memoryStore())
    const maker = makerOn(store)
    await recordCases(store, 1, '2024-08-10')
    await closeAndPublish(maker, { dueOn: '2024-09-01', now: day('2024-09-01'), signal: never })
    const first = (await sum('reported', 1))['New'] ?? 0
    expect([0, 5]).toContain(first)
    await recordCases(store, 36, '2024-09-10', 3)
    await closeAndPublish(maker, { dueOn: '2024-10-01', now: day('2024-10-01'), signal: never })
    const [, second] = await postgresPublishedQueries(database).editions({ after: 0, limit: 100 })
    const total = second?.errors.find(({ measure, order }) => measure === 'reported' && order === 0)
    const published = (await sum('reported', 2))['New'] ?? 0
    expect(total?.largest).toBe(
      usualRounding.base * (1 + Math.floor(Math.abs(37 - published) / usualRounding.base)) - 1,
    )
    expect(await sum('reported', 1)).toEqual(first === 0 ? {} : { New: first })
  })

  test('tells the same errors whether somebody is counted whom it does not show or nobody is', async () => {
    const store = projecting(memoryStore())
    const maker = makerOn(store)
    await recordCases(store, 1, '2024-08-10')
    const { publication } = await closeAndPublish(maker, {
      ...{ dueOn: '2024-09-01', now: day('2024-09-01'), signal: never },
    })
    const toldOf = (measure: string) =>
      publication?.errors.filter((error) => error.measure === measure).map(({ measure: _, ...error }) => error)
    expect(new Set(publication?.errors.map(({ measure }) => measure))).toEqual(new Set(publication?.measures))
    expect(toldOf('reported')).toEqual(toldOf('suspects-acquitted'))
    expect(toldOf('reported')?.map(({ order, mean, p95, largest }) => [order, mean, p95, largest])).toEqual(
      [0, 1, 2, 3].map((order) => [order, leastTold, leastTold, leastTold]),
    )
  })

  test('that is cut off at any of its appends goes on with the same bytes', async () => {
    const whole = projecting(memoryStore())
    await recordCases(whole, 50, '2024-08-10')
    await closeAndPublish(makerOn(whole), { dueOn: '2024-09-01', now: day('2024-09-01'), signal: never })
    const expected = await eventsOf(whole, 1)
    expect(expected.map(({ type }) => type)).toEqual(['EditionClosed', 'EditionRowsPublished', 'EditionPublished'])
    for (let appends = 1; appends < expected.length; appends++) {
      await emptyReadModels(database)
      const memory = memoryStore()
      await recordCases(memory, 50, '2024-08-10')
      await project(memory)
      const due = { dueOn: '2024-09-01', now: day('2024-09-01'), signal: never }
      await expect(closeAndPublish(makerOn(projecting(memory, appends)), due)).rejects.toThrow(EditionNotMade)
      expect(await eventsOf(memory, 1)).toEqual(expected.slice(0, appends))
      expect(await postgresPublishedQueries(database).editions({ after: 0, limit: 100 })).toEqual([])
      await closeAndPublish(makerOn(projecting(memory)), due)
      expect(await eventsOf(memory, 1)).toEqual(expected)
    }
  })

  test('takes what a recount finds otherwise of the time before as Recounted, and nothing is lost', async () => {
    const store = projecting(memoryStore())
    const maker = makerOn(store)
    await recordCases(store, 48, '2024-08-10')
    await closeAndPublish(maker, { dueOn: '2024-09-01', now: day('2024-09-01'), signal: never })
    // As newer code, or an operator who skips, would count them no longer: 16 of one cell.
    await database.query(
      `delete from ledger.statistics_change_recent where measure = (select code from ledger.statistics_change_code where value = 'rescued')
         and citizenship = (select code from ledger.statistics_change_code where value = 'PHL')`,
    )
    await closeAndPublish(maker, { dueOn: '2024-10-01', now: day('2024-10-01'), signal: never })
    expect(await sum('rescued', 2)).toEqual({ New: 48, Recounted: -16 })
    expect(await sum('reported', 2)).toEqual({ New: 48 })
    expect(await sum('rescued', 1)).toEqual({ New: 48 })
    await closeAndPublish(maker, { dueOn: '2024-11-01', now: day('2024-11-01'), signal: never })
    expect(await sum('rescued', 3, 2)).toEqual({})
  })

  test('is closed once by two at once, and made once by two makers', async () => {
    const store = projecting(memoryStore())
    await recordCases(store, 20, '2024-08-10')
    const closing = { dueOn: '2024-09-01', by: 'operator', actor: operator, now: day('2024-09-01') } as const
    const closed = await Promise.all(
      [1, 2].map((n) => makerOn(store).close({ ...closing, key: `key ${n}`, actor: { ...operator, actor: `${n}` } })),
    )
    // Who comes later finds it closed: as the same edition, or as one that is to be published first.
    const told = closed.map((one) => {
      if (E.isRight(one)) return one.right.edition.closing.number
      return one.left.kind === 'refused' ? one.left.refusal.code : one.left.kind
    })
    expect(told).toContain(1)
    expect(told.filter((one) => one !== 1 && one !== 'edition-before-not-published')).toEqual([])
    await Promise.all([1, 2].map(() => makerOn(store).make(1, { signal: never })))
    const types = (await eventsOf(store, 1)).map(({ type }) => type)
    expect(types).toEqual(['EditionClosed', 'EditionRowsPublished', 'EditionPublished'])
    const again = await makerOn(store).close({ ...closing, key: 'key 1' })
    expect(E.isRight(again) && again.right.repeated).toBe(true)
    const other = await makerOn(store).close({ ...closing, key: `other ${randomUUID()}` })
    expect(E.isLeft(other) && other.left.kind === 'refused' && other.left.refusal.code).toBe('edition-too-soon')
  })

  test('of the synthetic clock is made for each month without reading all again, and adds up to a true recount', async () => {
    const store = projecting(memoryStore())
    const maker = makerOn(store)
    for (let month = 1; month <= 6; month++) {
      await recordCases(store, 13, `2024-0${month}-10`, month * 100)
      const dueOn = `2024-0${month + 1}-01`
      await closeAndPublish(maker, { dueOn, clock: 'synthetic', now: day(dueOn), signal: never })
    }
    const editions = await postgresPublishedQueries(database).editions({ after: 0, limit: 100 })
    expect(editions.map(({ number, clock }) => [number, clock])).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => [n, 'synthetic']),
    )
    expect(await postgresEditionCube(database).recounted(7, instantOf(day('2024-07-01')()))).toEqual([])
    await closeAndPublish(makerOn(store), { dueOn: '2024-08-01', now: day('2024-08-01'), signal: never })
    const refused = closeAndPublish(maker, {
      dueOn: '2024-09-01',
      clock: 'synthetic',
      now: day('2024-09-01'),
      signal: never,
    })
    await expect(refused).rejects.toThrow('synthetic clock')
  })

  test('is not made while what was recorded up to its cut is not read', async () => {
    const memory = memoryStore()
    await recordCases(memory, 20, '2024-08-10')
    const queries = postgresReadQueries(database)
    let looked = 0
    const freshness: typeof queries.freshness = () => {
      looked++
      return queries.freshness()
    }
    const maker = editionMaker({ ...makerOn(memory).engines, queries: { ...queries, freshness } })
    const closed = await maker.close({
      dueOn: '2024-09-01',
      by: 'clock',
      actor: editionClockActor(0),
      key: 'due',
      now: day('2024-09-01'),
    })
    expect(E.isRight(closed)).toBe(true)
    const phases: string[] = []
    const making = maker.make(1, { signal: never, onPhase: (phase) => phases.push(phase) })
    // It has looked twice, and so found once that it is not read.
    await expect.poll(() => looked).toBeGreaterThan(1)
    expect(phases).toEqual(['waiting'])
    await project(memory)
    await making
    await project(memory)
    const all = (await sum('reported', 1))['New'] ?? 0
    expect(Math.abs(all - 20)).toBeLessThan(5)
  })
})
