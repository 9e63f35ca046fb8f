import type { EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { editionStream } from '@ledger/read-model'
import { report, rescue } from '@ledger/read-model/testing'
import { postgresPublishedQueries, type Database } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyReadModels, makerOn, projecting, project } from '../testing/projecting-store.ts'
import { closeAndPublish } from './close-and-publish.ts'
import { EditionNotMade } from './edition-engines.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())
beforeEach(() => emptyReadModels(database))

const never = new AbortController().signal
const due = (on: string) => ({ dueOn: on, now: () => Date.parse(`${on}T00:00:00.000Z`), signal: never })

/** Records a citizen of a state who was rescued in Cambodia, and returned so many days later. */
const recordReturn = async (store: EventStore, nth: number, citizen: string, after: number, on: string) => {
  const { metadata } = someEvent()
  const at = { ...metadata, recordedAt: instantOf(Date.parse(`${on}T12:00:00.000Z`)) }
  const data = { ...report.data, person: { ...report.data.person, citizenships: [citizen] } }
  const departedOn = instantOf(Date.parse(rescue.data.rescuedOn) + after * 86_400_000).slice(0, 10)
  const departure = { departedOn, mode: 'CharteredFlight', from: 'KHM', to: 'IDN' }
  const events = [
    someEvent({ ...report, data, metadata: at }),
    someEvent({ ...rescue, metadata: at }),
    someEvent({ type: 'RepatriationDeparted', data: departure, metadata: at }),
  ]
  const id = `c0000000-0000-4000-8000-${String(nth).padStart(12, '0')}`
  const appended = await store.append(`case-${id}`, 'no-stream', events)()
  if (E.isLeft(appended)) throw new Error(appended.left.kind)
}

const recordReturns = async (
  store: EventStore,
  first: number,
  citizen: string,
  after: ReadonlyArray<number>,
  on: string,
) => {
  for (const [n, one] of after.entries()) await recordReturn(store, first + n, citizen, one, on)
}

const days = (count: number, from = 10): ReadonlyArray<number> => Array.from({ length: count }, (_, n) => from + n)

const eventsOf = async (store: EventStore) => {
  const events: { readonly type: string; readonly data: unknown }[] = []
  for await (const { type, data } of store.readStream(editionStream(1))) events.push({ type, data })
  return events
}

const told = async (edition: number, group: ReadonlyArray<'citizenship' | 'countryOfExploitation'>) => {
  const rows = await postgresPublishedQueries(database).durations({ edition, group, synthetic: 'exclude' })
  return rows
    .filter(({ fromStage, toStage }) => fromStage === 'rescued' && toStage === 'repatriated')
    .map(({ place, medianDays, p90Days, persons }) => [Object.values(place).join(), medianDays, p90Days, persons])
}

test('an edition tells durations of 11 persons or more in declared groups, rounded, and never changes them', async () => {
  const store = projecting(memoryStore(), database)
  const maker = makerOn(store, database)
  await recordReturns(store, 0, 'IDN', days(12), '2024-08-10')
  await recordReturns(store, 100, 'MYS', days(10, 100), '2024-08-10')
  const { publication } = await closeAndPublish(maker, due('2024-09-01'))
  expect(publication?.durations).toMatchObject({ leastPersons: 11, days: 5, persons: 5 })
  // Of the 22 the median lies between 20 and 21 days, and the 20th took 107; of the 12 Indonesians between 15 and 16, and 20.
  expect(await told(1, [])).toEqual([['', 20, 105, 25]])
  expect(await told(1, ['citizenship'])).toEqual([['IDN', 15, 20, 15]])
  expect(await told(1, ['citizenship', 'countryOfExploitation'])).toEqual([['IDN,KHM', 15, 20, 15]])
  await recordReturns(store, 200, 'MYS', days(4, 210), '2024-09-10')
  await closeAndPublish(maker, due('2024-10-01'))
  expect(await told(2, ['citizenship'])).toEqual([
    ['IDN', 15, 20, 15],
    ['MYS', 105, 210, 15],
  ])
  expect(await told(1, ['citizenship'])).toEqual([['IDN', 15, 20, 15]])
})

test('an edition that is cut off before or after its durations goes on with the same ones', async () => {
  const whole = projecting(memoryStore(), database)
  await recordReturns(whole, 0, 'IDN', days(12), '2024-08-10')
  await closeAndPublish(makerOn(whole, database), due('2024-09-01'))
  const expected = await eventsOf(whole)
  expect(expected.map(({ type }) => type)).toEqual([
    ...['EditionClosed', 'EditionRowsPublished', 'EditionDurationsPublished', 'EditionPublished'],
  ])
  for (const appends of [2, 3]) {
    await emptyReadModels(database)
    const memory = memoryStore()
    await recordReturns(memory, 0, 'IDN', days(12), '2024-08-10')
    await project(memory, database)
    const stopped = makerOn(projecting(memory, database, appends), database)
    await expect(closeAndPublish(stopped, due('2024-09-01'))).rejects.toThrow(EditionNotMade)
    expect(await told(1, [])).toEqual([])
    await closeAndPublish(makerOn(projecting(memory, database), database), due('2024-09-01'))
    expect(await eventsOf(memory)).toEqual(expected)
  }
})
