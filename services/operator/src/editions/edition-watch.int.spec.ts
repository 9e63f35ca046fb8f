import type { EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { readModels as models } from '@ledger/projections'
import { rebuild, watchStream } from '@ledger/read-model'
import { registration, report } from '@ledger/read-model/testing'
import { postgresPublishedQueries, postgresReadModels, type Database } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyReadModels, makerOn, project, projecting } from '../testing/projecting-store.ts'
import { closeAndPublish } from './close-and-publish.ts'

const never = new AbortController().signal
const months = Array.from({ length: 16 }, (_, n) => new Date(Date.UTC(2022, n, 1)).toISOString().slice(0, 7))
const [last = '', beforeLast = ''] = months.toReversed()
const agency = 'a0000000-0000-4000-8000-000000000001'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

const firstOfNext = (month: string) => {
  const at = new Date(`${month}-01T00:00:00.000Z`)
  return () => Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)
}

const appended = async (store: EventStore, stream: string, data: { type: string; data: unknown }, at: string) => {
  const event = someEvent({
    ...data,
    metadata: { ...someEvent().metadata, agency, recordedAt: instantOf(Date.parse(at)) },
  })
  const outcome = await store.append(stream, 'no-stream', [event])()
  if (E.isLeft(outcome)) throw new Error(outcome.left.kind)
}

/** Records so many cases of a month, in that month or later. */
const recordMonth = async (
  store: EventStore,
  count: number,
  month: string,
  {
    recordedIn = month,
    forms = ['ForcedLabour'],
  }: { readonly recordedIn?: string; readonly forms?: ReadonlyArray<string> } = {},
): Promise<void> => {
  for (let n = 0; n < count; n++) {
    const data = {
      ...report.data,
      report: { ...report.data.report, reportedOn: `${month}-10` },
      exploitation: { country: 'KHM', forms },
    }
    await appended(store, `case-${randomUUID()}`, { ...report, data }, `${recordedIn}-12T12:00:00.000Z`)
  }
}

const publish = (store: EventStore, month: string) =>
  closeAndPublish(makerOn(store, database), {
    dueOn: instantOf(firstOfNext(month)()).slice(0, 10),
    now: firstOfNext(month),
    signal: never,
  })

/** A ledger of which each month but the last is published, 13 or so persons in each. */
const untilLastMonth = async (): Promise<EventStore> => {
  await emptyReadModels(database)
  const memory = memoryStore()
  const store = projecting(memory, database)
  await appended(memory, `agency-${agency}`, registration, `${months[0]}-01T00:00:00.000Z`)
  for (const [n, month] of months.slice(0, -1).entries()) {
    await recordMonth(memory, 11 + (n % 4), month)
    await project(memory, database)
    await publish(store, month)
  }
  return memory
}

const recordedOf = async (store: EventStore) => {
  const events: { readonly type: string; readonly id: string; readonly data: unknown }[] = []
  for await (const { type, id, data } of store.readStream(watchStream)) events.push({ type, id, data })
  return events
}
const alarms = () => postgresPublishedQueries(database).alarms({ synthetic: 'include' }, 100)

describe('what an edition says of the last month', () => {
  let memory: EventStore
  beforeAll(async () => {
    memory = await untilLastMonth()
    await recordMonth(memory, 70, last)
    // What is imported of long ago is in no month that is judged.
    await recordMonth(memory, 90, '2019-05', { recordedIn: last, forms: ['ForcedBegging'] })
    await project(memory, database)
  })

  test('is recorded once it is published: an alarm for each series that surged, with its base', async () => {
    const cutOff = projecting(memory, database, 3)
    // Closed, its rows, published: the fourth append is what it says.
    await expect(publish(cutOff, last)).rejects.toThrow('could not be judged')
    expect(await alarms()).toEqual([])
    await publish(projecting(memory, database), last)
    const events = await recordedOf(memory)
    expect(events.map(({ type }) => type).slice(-4)).toEqual([
      ...['EditionWatched', 'AlarmRaised', 'AlarmRaised', 'EditionWatched'],
    ])
    const found = await alarms()
    expect(found.map(({ series }) => series)).toEqual([
      { kind: 'form', form: 'ForcedLabour' },
      { kind: 'corridor', citizenship: 'IDN', countryOfExploitation: 'KHM' },
    ])
    expect(found[0]).toMatchObject({ edition: months.length, month: last, unusual: 'very-unusual', synthetic: false })
    expect(found[0]?.base).toMatchObject({ kind: 'recent', months: 13, from: months[0] })
    const [judged] = await postgresPublishedQueries(database).judgedMonths({ synthetic: 'exclude' }, 10)
    expect(judged).toMatchObject({ edition: months.length, month: last, judged: 2, byChance: 0.02, alarms: 2 })
  })

  test('is not said again: by a restart, by another process, by a rebuild', async () => {
    const before = await recordedOf(memory)
    const [first, second] = [makerOn(memory, database), makerOn(memory, database)]
    await Promise.all([first, second].map(({ watch }) => watch(months.length, never, () => Date.now())))
    await rebuild({ store: memory, readModels: postgresReadModels(database), models, signal: never })
    await makerOn(memory, database).watch(months.length, never, () => Date.now())
    expect(await recordedOf(memory)).toEqual(before)
    expect(await alarms()).toHaveLength(2)
  })

  test('of the months before was nothing, and could not be judged until enough of them were known', async () => {
    const judged = await postgresPublishedQueries(database).judgedMonths({ synthetic: 'exclude' }, 100)
    expect(judged.slice(1).map(({ judged: series, alarms: raised }) => [series, raised])).toEqual(
      Array.from({ length: months.length - 1 }, (_, n) => (n === 0 ? [2, 0] : [undefined, 0])),
    )
    expect(judged[1]?.month).toBe(beforeLast)
  })
})
