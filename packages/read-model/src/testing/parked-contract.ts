import type { EventStore } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import { readModels as models } from '@ledger/projections'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MovedByAnother } from '../batch-applier.ts'
import { logSource } from '../event-source.ts'
import type { ReadModelStore } from '../read-model-store.ts'
import { rebuild } from '../rebuild.ts'
import { retryParked } from '../retry-parked.ts'
import { runProjector } from '../run-projector.ts'
import { skipParked } from '../skip-parked.ts'
import { readSkipRecords, skipsOf } from '../skip-register.ts'
import type { DatabaseUnderTest } from './read-model-contract.ts'
import { append, poison, report, rescue, someCases } from './some-cases.ts'

const never = new AbortController().signal

const deciding = (idempotencyKey = 'key') => ({
  agency: 'a0000000-0000-4000-8000-000000000009',
  actor: 'operator',
  at: instantOf(Date.UTC(2024, 7, 15)),
  correlationId: 'correlation',
  idempotencyKey,
})

/** A store whose log gives some events of a stream in a shape that nobody can read; its streams give them as they are. */
const damagedOnTheWay = (store: EventStore, stream: string, ...revisions: ReadonlyArray<number>): EventStore => ({
  ...store,
  readAll: async (...args) => {
    const page = await store.readAll(...args)
    const isBad = (event: (typeof page.events)[number]) => event.stream === stream && revisions.includes(event.revision)
    return { ...page, events: page.events.map((event) => (isBad(event) ? { ...event, ...poison } : event)) }
  },
})

/** What the read models promise of streams that were set aside. Runs on PGlite and on PostgreSQL. */
export const parkedContract = (name: string, make: () => Promise<DatabaseUnderTest>): void => {
  describe(`${name}: streams that are set aside`, () => {
    let under: DatabaseUnderTest
    let readModels: ReadModelStore
    let store: EventStore
    let stream: string
    beforeAll(async () => {
      under = await make()
      readModels = under.readModels
    })
    beforeEach(async () => {
      await under.empty()
      await readModels.prepare(models)
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

    test('are told with the event that failed, why, how often, and what waits', async () => {
      await append(store, stream, 'no-stream', report, poison, rescue)
      await project()
      expect(await readModels.parked()).toEqual([
        {
          stream,
          revision: 1,
          attempts: 1,
          events: 2,
          error: expect.stringContaining('unknown-type') as string,
          since: expect.stringMatching(/Z$/) as string,
        },
      ])
    })

    test('fail again while what is wrong stays: one more attempt, and nothing else is changed', async () => {
      await append(store, stream, 'no-stream', report, poison, rescue)
      await project()
      const before = await rows()
      const error = expect.stringContaining('unknown-type') as string
      expect(await retryParked(options(), stream)).toEqual({ kind: 'failed', events: 0, revision: 1, error })
      expect(await retryParked(options(), stream)).toEqual({ kind: 'failed', events: 0, revision: 1, error })
      expect(await readModels.parked()).toMatchObject([{ stream, revision: 1, attempts: 3, events: 2 }])
      expect(await rows()).toEqual(before)
      await expectAsRebuilt()
    })

    test('are applied from the store once what was wrong is mended, and go on', async () => {
      await append(store, stream, 'no-stream', report, rescue, rescue)
      await project(damagedOnTheWay(store, stream, 1))
      expect(await revisionOf()).toBe(0)
      expect(await retryParked(options(), stream)).toEqual({ kind: 'applied', events: 2, strays: 0 })
      expect(await readModels.parked()).toEqual([])
      expect(await revisionOf()).toBe(2)
      await append(store, stream, 2, rescue)
      await project()
      expect(await revisionOf()).toBe(3)
      await expectAsRebuilt()
    })

    test('of which only a part can be applied wait for the next that fails, as a rebuild would leave them', async () => {
      await append(store, stream, 'no-stream', report, rescue, rescue, poison, rescue)
      await project(damagedOnTheWay(store, stream, 1))
      expect(await retryParked(options(), stream)).toMatchObject({ kind: 'failed', events: 2, revision: 3 })
      expect(await readModels.parked()).toMatchObject([{ stream, revision: 3, attempts: 1, events: 2 }])
      expect(await revisionOf()).toBe(2)
      await expectAsRebuilt()
    })

    test('whose revisions were lost on the way are completed from the store', async () => {
      await append(store, stream, 'no-stream', report, rescue, rescue)
      const losing: EventStore = {
        ...store,
        readAll: async (...args) => {
          const page = await store.readAll(...args)
          return { ...page, events: page.events.filter(({ revision }) => revision !== 1) }
        },
      }
      await project(losing)
      expect(await readModels.parked()).toMatchObject([{ stream, revision: 2, events: 1 }])
      expect(await retryParked(options(), stream)).toEqual({ kind: 'applied', events: 2, strays: 0 })
      await expectAsRebuilt()
    })

    test('for an event that is none of the ledger wait no longer', async () => {
      await append(store, stream, 'no-stream', report)
      const adding: EventStore = {
        ...store,
        readAll: async (...args) => {
          const page = await store.readAll(...args)
          return { ...page, events: page.events.flatMap((event) => [event, { ...event, ...poison, revision: 1 }]) }
        },
      }
      await project(adding)
      expect(await readModels.parked()).toMatchObject([{ revision: 1 }])
      expect(await retryParked(options(), stream)).toEqual({ kind: 'applied', events: 0, strays: 1 })
      expect(await readModels.parked()).toEqual([])
      await append(store, stream, 0, rescue)
      await project()
      expect(await revisionOf()).toBe(1)
    })

    test('of which the database refuses one wait for that one', async () => {
      await append(store, stream, 'no-stream', report, rescue, rescue, rescue)
      await project(damagedOnTheWay(store, stream, 1))
      // As a value that the database cannot hold would: the statement fails for what is in it.
      const isRefused = (revision: number | undefined) => revision !== undefined && revision >= 2
      const refusing: ReadModelStore = {
        ...readModels,
        amending: (of, run) =>
          readModels.amending(of, (writer) =>
            run({
              ...writer,
              amend: (amendment) =>
                isRefused(amendment.states.get('case')?.get(stream.slice(5))?.revision)
                  ? writer.amend({
                      ...amendment,
                      states: new Map([['case', new Map([['no uuid', { revision: 0, state: {} }]])]]),
                    })
                  : writer.amend(amendment),
            }),
          ),
      }
      const retried = await retryParked({ ...options(), readModels: refusing }, stream)
      expect(retried).toMatchObject({
        kind: 'failed',
        events: 1,
        revision: 2,
        error: expect.stringContaining('uuid') as string,
      })
      expect(await readModels.parked()).toMatchObject([{ revision: 2, attempts: 1, events: 2 }])
      expect(await revisionOf()).toBe(1)
      expect(await retryParked(options(), stream)).toMatchObject({ kind: 'applied', events: 2 })
      await expectAsRebuilt()
    })

    test('that are not set aside are told so', async () => {
      expect(await retryParked(options(), stream)).toEqual({ kind: 'not-parked' })
      expect(await skipParked(options(), { stream, reason: 'none' }, deciding())).toEqual({ kind: 'not-parked' })
      expect(await readSkipRecords(store)).toEqual([])
    })

    test('are applied again while a projector follows: it goes on with them, and loses nothing', async () => {
      const others = someCases(20)
      await append(store, stream, 'no-stream', report, rescue)
      const damaged = damagedOnTheWay(store, stream, 1)
      const stop = new AbortController()
      const follow = async () => {
        while (!stop.signal.aborted) {
          try {
            await runProjector({ source: logSource(damaged), writer: readModels.live(models), signal: stop.signal })
          } catch (error) {
            if (!(error instanceof MovedByAnother)) throw error
          }
        }
      }
      const following = follow()
      while ((await readModels.parked()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      const appending = (async () => {
        for (const other of others) await append(store, other, 'no-stream', report)
        for (const revision of [1, 2, 3]) await append(store, stream, revision, rescue)
      })()
      expect(await retryParked(options(), stream)).toMatchObject({ kind: 'applied' })
      await appending
      while ((await under.queries.freshness()).events < 25) await new Promise((resolve) => setTimeout(resolve, 5))
      stop.abort()
      await following
      expect(await readModels.parked()).toEqual([])
      expect(await revisionOf()).toBe(4)
      await expectAsRebuilt()
    })

    describe('and an event of which is skipped', () => {
      test('go on as if it had said nothing, here and in every rebuild; who, when and why is on record', async () => {
        await append(store, stream, 'no-stream', report, poison, rescue)
        await project()
        const skipped = await skipParked(options(), { stream, reason: 'sent by a test program' }, deciding())
        expect(skipped).toEqual({ kind: 'skipped', revisions: [1], applied: 1 })
        expect(await readModels.parked()).toEqual([])
        expect(await revisionOf()).toBe(2)
        const { agency, actor, at } = deciding()
        expect(await readSkipRecords(store)).toMatchObject([
          { stream, revisions: [1], reason: 'sent by a test program', agency, actor, recordedAt: at },
        ])
        await append(store, stream, 2, rescue)
        await project()
        expect(await revisionOf()).toBe(3)
        await expectAsRebuilt()
        await under.empty()
        await readModels.prepare(models)
        const skips = skipsOf(await readSkipRecords(store))
        const writer = readModels.live(models)
        await runProjector({ source: logSource(store), writer, signal: never, skips, untilEnd: true })
        expect(await revisionOf()).toBe(3)
      })

      test('stay where they are while another of their events is broken; both are skipped by naming both', async () => {
        await append(store, stream, 'no-stream', report, poison, rescue, poison)
        await project()
        const before = await rows()
        const one = await skipParked(options(), { stream, reason: 'broken' }, deciding('one'))
        expect(one).toMatchObject({ kind: 'refused', revision: 3 })
        expect(await rows()).toEqual(before)
        expect(await readSkipRecords(store)).toEqual([])
        expect(await readModels.parked()).toMatchObject([{ revision: 1, attempts: 1 }])
        const both = await skipParked(options(), { stream, revisions: [1, 3], reason: 'broken' }, deciding('both'))
        expect(both).toEqual({ kind: 'skipped', revisions: [1, 3], applied: 1 })
        await expectAsRebuilt()
      })

      test('cannot do without their first event, nor skip what does not wait', async () => {
        await append(store, stream, 'no-stream', poison, rescue)
        await project()
        const first = await skipParked(options(), { stream, reason: 'broken' }, deciding())
        expect(first).toMatchObject({
          kind: 'refused',
          revision: 0,
          error: expect.stringContaining('first of its stream') as string,
        })
        const later = await skipParked(options(), { stream, revisions: [7], reason: 'broken' }, deciding())
        expect(later).toEqual({ kind: 'not-waiting', revision: 7 })
        expect(await readSkipRecords(store)).toEqual([])
      })

      test('are skipped once for the same key, and not for another decision under it', async () => {
        await append(store, stream, 'no-stream', report, poison)
        await project()
        await skipParked(options(), { stream, reason: 'broken' }, deciding())
        const again = await skipParked(options(), { stream, reason: 'broken' }, deciding())
        expect(again).toEqual({ kind: 'repeated', revisions: [1] })
        const other = await skipParked(options(), { stream, reason: 'other' }, deciding())
        expect(other).toEqual({ kind: 'not-recorded', error: { kind: 'key-reused' } })
        expect(await readSkipRecords(store)).toHaveLength(1)
      })

      test('are skipped by a retry, or by a rebuild, where it was cut off between the record and the rows', async () => {
        await append(store, stream, 'no-stream', report, poison, rescue)
        await project()
        const dying: ReadModelStore = {
          ...readModels,
          amending: (of, run) =>
            readModels.amending(of, async (writer) => {
              await run(writer)
              throw new Error('the machine was switched off')
            }),
        }
        const cutOff = skipParked({ ...options(), readModels: dying }, { stream, reason: 'broken' }, deciding())
        await expect(cutOff).rejects.toThrow('switched off')
        expect(await readSkipRecords(store)).toHaveLength(1)
        expect(await readModels.parked()).toMatchObject([{ revision: 1 }])
        expect(await retryParked(options(), stream)).toEqual({ kind: 'applied', events: 2, strays: 0 })
        await expectAsRebuilt()
      })
    })

    describe('while a rebuild runs', () => {
      /** A store in whose log something happens when a rebuild has read it to its end for the last time. */
      const atTheEnd = (happens: () => Promise<void>): EventStore => {
        let ends = 0
        return {
          ...store,
          readAll: async (...args) => {
            const page = await store.readAll(...args)
            if (page.atEnd && ++ends === 2) await happens()
            return page
          },
        }
      }

      test('keep what came to wait meanwhile', async () => {
        await append(store, stream, 'no-stream', report, poison)
        await project()
        const moving = atTheEnd(async () => {
          await append(store, stream, 1, rescue)
          await project()
        })
        expect(await rebuild({ store: moving, readModels, models, signal: never })).toBe('switched')
        expect(await readModels.parked()).toMatchObject([{ revision: 1, events: 2 }])
        await skipParked(options(), { stream, reason: 'broken' }, deciding())
        expect(await revisionOf()).toBe(2)
      })

      test.each([
        ['all', models],
        ['some', models.filter(({ name: of }) => of === 'cases' || of === 'records')],
      ])('and are skipped meanwhile are not set aside again by it (%s of the read models)', async (_some, some) => {
        await append(store, stream, 'no-stream', report, poison, rescue)
        await project()
        const moving = atTheEnd(async () => {
          await skipParked(options(), { stream, reason: 'broken' }, deciding())
        })
        expect(await rebuild({ store: moving, readModels, models: some, signal: never })).toBe('switched')
        expect(await readModels.parked()).toEqual([])
        expect(await revisionOf()).toBe(2)
        await expectAsRebuilt()
      })
    })
  })
}
