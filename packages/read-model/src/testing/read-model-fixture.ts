import type { EventStore } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import { readModels as models, type Measure } from '@ledger/projections'
import { afterAll, beforeAll } from 'vitest'
import { logSource } from '../event-source.ts'
import type { ReadModelStore } from '../read-model-store.ts'
import { runProjector } from '../run-projector.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'

export const never = () => new AbortController().signal

/** Brings the live read models to the end of a store's log. */
export const project = (store: EventStore, readModels: ReadModelStore, batchSize = 4000) =>
  runProjector({
    source: logSource(store),
    writer: readModels.live(models),
    signal: never(),
    untilEnd: true,
    batchSize,
  })

/** The digests of all live rows. */
export const rows = (readModels: ReadModelStore) => readModels.digests(models, 'rows')

/**
 * For properties of a database that other tests use after them: on a machine so slow that a test comes near to its limit,
 * a property ends by itself. One that went on emptied the database of the next test, which failed for no fault of its own.
 */
export const endingInTime = { skipAllAfterTimeLimit: 450_000 }

/** One database for all tests of a contract: made once, emptied where a test asks for a fresh one. */
export const readModelFixture = (make: () => Promise<DatabaseUnderTest>) => {
  let under: DatabaseUnderTest
  beforeAll(async () => {
    under = await make()
  })
  afterAll(() => under.readModels.close())
  const fresh = async (): Promise<DatabaseUnderTest> => {
    await under.empty()
    await under.readModels.prepare(models)
    return under
  }

  const sumOf = async (measure: Measure, knownUntil?: Instant) => {
    const filter = {
      measure,
      dimensions: [],
      values: {},
      from: null,
      to: null,
      knownUntil,
      synthetic: 'include',
    } as const
    const counts = await under.queries.netCounts(filter)
    return counts.reduce((sum, { count }) => sum + count, 0)
  }
  const reportedCount = () => sumOf('reported')
  return { fresh, sumOf, reportedCount }
}

/** What the tests of a contract share. */
export type ReadModelFixture = ReturnType<typeof readModelFixture>
