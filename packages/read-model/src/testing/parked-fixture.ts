import type { EventStore } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { readModels as models } from '@ledger/projections'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { logSource } from '../event-source.ts'
import type { ReadModelStore } from '../read-model-store.ts'
import { rebuild } from '../rebuild.ts'
import { runProjector } from '../run-projector.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { poison, someCases } from './some-cases.ts'

export const never = new AbortController().signal

/** Who decides, when, and under which key. */
export const deciding = (idempotencyKey = 'key') => ({
  agency: 'a0000000-0000-4000-8000-000000000009',
  actor: 'operator',
  at: instantOf(Date.UTC(2024, 7, 15)),
  correlationId: 'correlation',
  idempotencyKey,
})

/** A store whose log gives some events of a stream in a shape that nobody can read; its streams give them as they are. */
export const damagedOnTheWay = (
  store: EventStore,
  stream: string,
  ...revisions: ReadonlyArray<number>
): EventStore => ({
  ...store,
  readAll: async (...args) => {
    const page = await store.readAll(...args)
    const isBad = (event: (typeof page.events)[number]) => event.stream === stream && revisions.includes(event.revision)
    return { ...page, events: page.events.map((event) => (isBad(event) ? { ...event, ...poison } : event)) }
  },
})

/** One database for all tests of a contract, emptied before each, and a store with a stream of a case to append to. */
export const parkedFixture = (make: () => Promise<DatabaseUnderTest>) => {
  let under: DatabaseUnderTest
  let readModels: ReadModelStore
  let store: EventStore
  let stream: string
  const empty = async () => {
    await under.empty()
    await readModels.prepare(models)
  }
  beforeAll(async () => {
    under = await make()
    readModels = under.readModels
  })
  beforeEach(async () => {
    await empty()
    store = memoryStore()
    stream = someCases(1)[0] ?? ''
  })
  afterAll(() => readModels.close())

  const project = (from: EventStore = store) =>
    runProjector({ source: logSource(from), writer: readModels.live(models), signal: never, untilEnd: true })
  const options = () => ({ store, readModels, models })
  const rows = () => readModels.digests(models, 'rows')
  const revisionOf = async () => (await under.queries.standing('case', stream.slice(5)))?.revision

  /** That the live rows are those that a rebuild makes. */
  const expectAsRebuilt = async () => {
    const [live, parked] = [await rows(), await readModels.parked()]
    expect(await rebuild({ store, readModels, models, signal: never })).toBe('switched')
    expect(await rows()).toEqual(live)
    expect((await readModels.parked()).map(({ stream: of, revision }) => [of, revision])).toEqual(
      parked.map(({ stream: of, revision }) => [of, revision]),
    )
  }
  const now = () => ({ store, stream, readModels, queries: under.queries })
  return { now, empty, project, options, rows, revisionOf, expectAsRebuilt }
}

/** What the tests of a contract share. */
export type ParkedFixture = ReturnType<typeof parkedFixture>
