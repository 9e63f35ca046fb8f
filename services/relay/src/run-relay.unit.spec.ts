import { memoryBus, type MemoryBus } from '@ledger/event-bus/testing'
import { checkpointNotRead, type EventPublisher, type PublishError } from '@ledger/event-bus'
import { ReadDenied, StoreUnavailable, type EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runRelay, type RelayOptions } from './run-relay.ts'

const append = async (store: EventStore, count: number, stream = 'case-a', from = -1) => {
  for (let revision = from; revision < from + count; revision++) {
    const appended = await store.append(stream, revision < 0 ? 'no-stream' : revision, [someEvent()])()
    if (E.isLeft(appended)) throw new Error(appended.left.kind)
  }
}

const logOf = async (store: EventStore) =>
  (await store.readAll({ commit: -1n, prepare: -1n }, 10_000)).events.map(({ id }) => id)

/** Everything that a reader of the stream is handed, by id; each partition in its order. */
const consumedFrom = async (bus: MemoryBus, count: number) => {
  const stop = new AbortController()
  const ids: string[] = []
  const done = () => {
    if (ids.length >= count) stop.abort()
  }
  done()
  await bus.consumer('test').run(
    {
      assigned: () => Promise.resolve(new Map()),
      handle: ({ events }) => {
        for (const record of events) if ('event' in record) ids.push(record.event.id)
        done()
        return Promise.resolve()
      },
      revoked: () => Promise.resolve(),
    },
    stop.signal,
  )
  return ids
}

const untilPublished = async (options: Omit<RelayOptions, 'signal'>, count: number) => {
  const stop = new AbortController()
  const ended = await runRelay({
    ...options,
    signal: stop.signal,
    onProgress: ({ events }) => {
      if (events >= count) stop.abort()
    },
  })
  return ended
}

/** A publisher whose calls fail as told, before or after they are applied; then it takes nothing until it is asked for the checkpoint. */
const faulty = (
  publisher: EventPublisher,
  faults: ReadonlyArray<{ applied: boolean; error: PublishError } | undefined>,
): EventPublisher => {
  let calls = 0
  let broken = false
  return {
    ...publisher,
    checkpoint: () => async () => {
      broken = false
      return publisher.checkpoint()()
    },
    publish: (events, checkpoint) => async () => {
      if (broken) return E.left(checkpointNotRead)
      const fault = faults[calls++]
      if (fault === undefined) return publisher.publish(events, checkpoint)()
      broken = true
      if (fault.applied) await publisher.publish(events, checkpoint)()
      return E.left(fault.error)
    },
  }
}

const unknown: PublishError = { kind: 'outcome-unknown', reason: 'the connection broke' }
const unavailable: PublishError = { kind: 'unavailable', reason: 'no broker answers' }

test('publishes the log in its order, each event once, batch after batch', async () => {
  const store = memoryStore()
  const bus = memoryBus()
  await append(store, 25)
  expect(await untilPublished({ store, publisher: bus.publisher(), batchSize: 4 }, 25)).toEqual(E.right(undefined))
  expect(await consumedFrom(bus, 25)).toEqual(await logOf(store))
})

test('goes on from the checkpoint when it is started again', async () => {
  const store = memoryStore()
  const bus = memoryBus()
  await append(store, 5)
  await untilPublished({ store, publisher: bus.publisher() }, 5)
  await append(store, 3, 'case-a', 4)
  await untilPublished({ store, publisher: bus.publisher() }, 3)
  expect(await consumedFrom(bus, 8)).toEqual(await logOf(store))
})

test.for([
  ['ends before what was relayed', 1],
  ['went on differently', 4],
] as const)('ends with a line where the log %s', async ([, count]) => {
  const bus = memoryBus()
  const store = memoryStore()
  await append(store, 3)
  await untilPublished({ store, publisher: bus.publisher() }, 3)
  // Restored from a copy: the same stream, and other events.
  const restored = memoryStore()
  await append(restored, count)
  const ended = await untilPublished({ store: restored, publisher: bus.publisher() }, 1)
  expect(ended).toMatchObject(E.left(expect.stringContaining('does not hold the event that was relayed last (2@')))
})

test.for([
  ['ends before what was relayed', 1],
  ['went on differently', 4],
] as const)(
  'ends with a line where the store is given a log that %s, while it sleeps at the end',
  async ([, count]) => {
    const bus = memoryBus()
    const [store, restored] = [memoryStore(), memoryStore()]
    await append(store, 3)
    await append(restored, count)
    let given = store
    const swapped: Pick<EventStore, 'readAll' | 'readAt' | 'head' | 'awaitAppend'> = {
      readAll: (...args) => given.readAll(...args),
      readAt: (position) => given.readAt(position),
      head: () => given.head(),
      awaitAppend: async (...args) => {
        await Promise.all([store.awaitAppend(...args), append(store, 1, 'case-b')])
        given = restored
      },
    }
    const ended = await untilPublished({ store: swapped, publisher: bus.publisher() }, 4)
    expect(ended).toMatchObject(E.left(expect.stringContaining('does not hold the event that was relayed last (2@')))
  },
)

test('tells a denied read as what it is, and goes on when it is let in again', async () => {
  const bus = memoryBus()
  const store = memoryStore()
  await append(store, 3)
  const told: string[] = []
  let denials = 2
  const readAll: EventStore['readAll'] = (...args) =>
    denials-- > 0 ? Promise.reject(new ReadDenied('this user may not read')) : store.readAll(...args)
  const onTrouble = (reason: string) => void told.push(reason)
  await untilPublished({ store: { ...store, readAll }, publisher: bus.publisher(), onTrouble }, 3)
  expect(told).toEqual(['this user may not read', 'this user may not read'])
  expect(await consumedFrom(bus, 3)).toEqual(await logOf(store))
})

test('follows what is appended while it sleeps at the end', async () => {
  const store = memoryStore()
  const bus = memoryBus()
  const running = untilPublished({ store, publisher: bus.publisher() }, 6)
  await append(store, 6)
  await running
  expect(await consumedFrom(bus, 6)).toEqual(await logOf(store))
})

test('loses and doubles nothing, wherever publishing fails', async () => {
  const fault = fc.option(fc.record({ applied: fc.boolean(), error: fc.constantFrom(unknown, unavailable) }), {
    nil: undefined,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 3 }), fc.integer({ min: 1, max: 9 }), async (faults, batchSize) => {
      const store = memoryStore()
      const bus = memoryBus()
      await append(store, 20)
      // A fault that says "not applied" is one that was not.
      const told = faults.map((one) => one && { ...one, applied: one.applied && one.error.kind === 'outcome-unknown' })
      const publisher = faulty(bus.publisher(), told)
      const stop = new AbortController()
      const running = runRelay({
        store,
        publisher,
        batchSize,
        signal: stop.signal,
        onProgress: ({ position, atEnd }) => {
          if (atEnd && position.commit === 19n) stop.abort()
        },
      })
      expect(await running).toEqual(E.right(undefined))
      expect(await consumedFrom(bus, 20)).toEqual(await logOf(store))
    }),
    { numRuns: 15 },
  )
})

test('a batch is handed over while the one before is on its way, and no third', async () => {
  const store = memoryStore()
  const bus = memoryBus()
  await append(store, 9)
  const publisher = bus.publisher()
  let underWay = 0
  let most = 0
  const second = Promise.withResolvers<undefined>()
  const slow: EventPublisher = {
    ...publisher,
    publish: (events, checkpoint) => async () => {
      most = Math.max(most, ++underWay)
      if (underWay === 2) second.resolve(undefined)
      // The first is on its way until another comes beside it, and a third would have come in so many turns.
      await second.promise
      for (let turns = 0; turns < 20; turns++) await turn()
      const published = await publisher.publish(events, checkpoint)()
      underWay--
      return published
    },
  }
  await untilPublished({ store, publisher: slow, batchSize: 2 }, 9)
  expect(most).toBe(2)
  expect(await consumedFrom(bus, 9)).toEqual(await logOf(store))
})

test('a batch that cannot travel ends the relay with its own reason, not with that of the batch behind it', async () => {
  const store = memoryStore()
  await append(store, 9)
  const publisher = faulty(memoryBus().publisher(), [
    undefined,
    { applied: false, error: { kind: 'rejected', reason: 'too large', event: { stream: 'case-a', revision: 3 } } },
  ])
  const ended = await runRelay({ store, publisher, batchSize: 3, signal: new AbortController().signal })
  expect(ended).toEqual(E.left('the stream does not take a batch (case-a at 3): too large'))
})

test('waits for a store that is unavailable', async () => {
  const store = memoryStore()
  const bus = memoryBus()
  await append(store, 3)
  let calls = 0
  const away: EventStore = {
    ...store,
    readAll: (...args) =>
      ++calls === 1 ? Promise.reject(new StoreUnavailable('no route to the node')) : store.readAll(...args),
  }
  const reasons: string[] = []
  await untilPublished({ store: away, publisher: bus.publisher(), onTrouble: (reason) => reasons.push(reason) }, 3)
  expect(reasons).toEqual(['the event store is unavailable: no route to the node'])
  expect(await consumedFrom(bus, 3)).toEqual(await logOf(store))
})

test('ends for good when another relay took over', async () => {
  const store = memoryStore()
  const bus = memoryBus()
  await append(store, 3)
  const first = runRelay({ store, publisher: bus.publisher(), signal: new AbortController().signal })
  await consumedFrom(bus, 3)
  await untilPublished({ store, publisher: bus.publisher() }, 0)
  await append(store, 1, 'case-b')
  expect(await first).toEqual(E.left('another relay took over: another publisher took over'))
})

test('passes on a defect instead of trying for ever', async () => {
  const store: EventStore = { ...memoryStore(), readAll: () => Promise.reject(new TypeError('a defect')) }
  const running = runRelay({ store, publisher: memoryBus().publisher(), signal: new AbortController().signal })
  await expect(running).rejects.toThrow('a defect')
})
