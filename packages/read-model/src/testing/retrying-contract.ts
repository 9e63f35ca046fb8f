import type { EventStore } from '@ledger/event-store'
import { readModels as models } from '@ledger/projections'
import { expect, test } from 'vitest'
import { MovedByAnother } from '../batch-applier.ts'
import { logSource } from '../event-source.ts'
import type { ReadModelStore } from '../read-model-store.ts'
import { retryParked } from '../retry-parked.ts'
import { runProjector } from '../run-projector.ts'
import { skipParked } from '../skip-parked.ts'
import { readSkipRecords } from '../skip-register.ts'
import { damagedOnTheWay, deciding, type ParkedFixture } from './parked-fixture.ts'
import { append, poison, report, rescue, someCases } from './some-cases.ts'

/** What is promised of streams that are parked, and of trying them again. */
export const retryingContract = (parked: ParkedFixture): void => {
  const { project, options, rows, revisionOf, expectAsRebuilt } = parked
  test('are told with the event that failed, why, how often, and what waits', async () => {
    const { store, stream, readModels } = parked.now()
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
    const { store, stream, readModels } = parked.now()
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
    const { store, stream, readModels } = parked.now()
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
    const { store, stream, readModels } = parked.now()
    await append(store, stream, 'no-stream', report, rescue, rescue, poison, rescue)
    await project(damagedOnTheWay(store, stream, 1))
    expect(await retryParked(options(), stream)).toMatchObject({ kind: 'failed', events: 2, revision: 3 })
    expect(await readModels.parked()).toMatchObject([{ stream, revision: 3, attempts: 1, events: 2 }])
    expect(await revisionOf()).toBe(2)
    await expectAsRebuilt()
  })

  test('whose revisions were lost on the way are completed from the store', async () => {
    const { store, stream, readModels } = parked.now()
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
    const { store, stream, readModels } = parked.now()
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
    const { store, stream, readModels } = parked.now()
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

  test('that are not parked are told so', async () => {
    const { store, stream } = parked.now()
    expect(await retryParked(options(), stream)).toEqual({ kind: 'not-parked' })
    expect(await skipParked(options(), { stream, reason: 'none' }, deciding())).toEqual({ kind: 'not-parked' })
    expect(await readSkipRecords(store)).toEqual([])
  })

  test('are applied again while a projector follows: it goes on with them, and loses nothing', async () => {
    const { store, stream, readModels, queries } = parked.now()
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
    while ((await queries.freshness()).events < 25) await new Promise((resolve) => setTimeout(resolve, 5))
    stop.abort()
    await following
    expect(await readModels.parked()).toEqual([])
    expect(await revisionOf()).toBe(4)
    await expectAsRebuilt()
  })
}
