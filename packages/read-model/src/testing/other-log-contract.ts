import type { EventStore } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { readModels as models } from '@ledger/projections'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { logSource } from '../event-source.ts'
import { rebuild } from '../rebuild.ts'
import { runProjector } from '../run-projector.ts'
import type { DatabaseUnderTest } from './database-under-test.ts'
import { append, report, rescue, someCases } from './some-cases.ts'

const never = new AbortController().signal

const logOf = async (cases: number): Promise<EventStore> => {
  const store = memoryStore()
  for (const stream of someCases(cases)) await append(store, stream, 'no-stream', report, rescue)
  return store
}

/** What a rebuild goes on with, where the store was restored to an earlier time meanwhile. On PGlite and PostgreSQL. */
export const otherLogContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: a rebuild that was cut off`, () => {
    let under: DatabaseUnderTest
    beforeAll(async () => {
      under = await make()
    })
    beforeEach(async () => {
      await under.empty()
      await under.readModels.prepare(models)
    })
    afterAll(() => under.readModels.close())

    const digests = () => under.readModels.digests(models, 'rows')
    const projected = async (store: EventStore) => {
      const writer = under.readModels.live(models)
      await runProjector({ source: logSource(store), writer, signal: never, untilEnd: true })
      const rows = await digests()
      await under.empty()
      await under.readModels.prepare(models)
      return rows
    }
    const cutOff = async (store: EventStore) => {
      const stop = new AbortController()
      const { readModels } = under
      const end = rebuild({ store, readModels, models, signal: stop.signal, onProgress: () => stop.abort() })
      expect(await end).toBe('stopped')
    }
    const goneOn = async (store: EventStore) => {
      const told: string[] = []
      const onBegunAnew = (reason: string) => void told.push(reason)
      expect(await rebuild({ store, readModels: under.readModels, models, signal: never, onBegunAnew })).toBe(
        'switched',
      )
      return told
    }

    test.each([
      ['ends before what was built', 1],
      ['went on differently', 5],
    ])('begins anew on a log that %s, and says why', async (_name, cases) => {
      const restored = await logOf(cases)
      const truth = await projected(restored)
      await cutOff(await logOf(3))
      const [reason, ...more] = await goneOn(restored)
      expect(reason).toMatch(/^the event store does not hold the event that was built last \(5@/)
      expect(more).toEqual([])
      expect(await digests()).toEqual(truth)
    })

    test('goes on, and says nothing, on the log that it was made from', async () => {
      const store = await logOf(3)
      const truth = await projected(store)
      await cutOff(store)
      expect(await goneOn(store)).toEqual([])
      expect(await digests()).toEqual(truth)
    })
  })
}
