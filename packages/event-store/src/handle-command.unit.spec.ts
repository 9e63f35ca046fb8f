import { record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { StoreUnavailable, type AppendError, type EventStore } from './event-store.ts'
import { handleCommand, type Aggregate, type CommandRequest } from './handle-command.ts'
import { memoryStore } from './testing/memory-store.ts'
import { someEvent } from './testing/some-event.ts'

// A counter that takes only whole numbers to add, and refuses to go beyond 100.
type Added = { readonly type: 'Added'; readonly data: { readonly n: number } }
type Add = { readonly type: 'Add'; readonly data: { readonly n: number } }
const Data = record('Added', { n: wholeNumber('n', 0) })
const counter: Aggregate<number, Add, Added, null, string> = {
  initial: 0,
  fold: (sum, { data }) => sum + data.n,
  decide: (sum, { data }) => {
    if (data.n === 0) return E.right([])
    return sum + data.n > 100 ? E.left('too much') : E.right([{ type: 'Added', data }])
  },
  schema: {
    versionOf: () => 1,
    decode: (type, _version, data) =>
      (Data as t.Type<Added['data'], unknown>).decode(data)._tag === 'Right' && type === 'Added'
        ? E.right({ type, data: data as Added['data'] })
        : E.left('no'),
  },
}

const request = (
  commandId: string,
  n: number,
  over: Partial<CommandRequest<number, Add, null, string>> = {},
): CommandRequest<number, Add, null, string> => ({
  stream: 'counter-1',
  command: { type: 'Add', data: { n } },
  context: null,
  commandId: `00000000-0000-4000-8000-${commandId.padStart(12, '0')}`,
  metadata: someEvent().metadata,
  ...over,
})

/** A store whose appends fail as told: before they are applied, or after. */
const faulty = (
  store: EventStore,
  faults: ReadonlyArray<{ applied: boolean; error: AppendError } | undefined>,
): EventStore => {
  let calls = 0
  return {
    ...store,
    append:
      (...args) =>
      async () => {
        const fault = faults[calls++]
        if (fault === undefined) return store.append(...args)()
        if (fault.applied) await store.append(...args)()
        return E.left(fault.error)
      },
  }
}

const sumOf = async (store: EventStore) => {
  let sum = 0
  for await (const { data } of store.readStream('counter-1')) sum += (data as { n: number }).n
  return sum
}

const unknown = { kind: 'outcome-unknown', reason: 'the connection broke' } as const

describe('handling a command', () => {
  test('appends what was decided, and tells where', async () => {
    const store = memoryStore()
    const first = await handleCommand(store)(counter, request('1', 5))()
    expect(first).toMatchObject(E.right({ types: ['Added'], revision: 0, repeated: false, state: 5 }))
    expect(await handleCommand(store)(counter, request('2', 6))()).toMatchObject(E.right({ revision: 1 }))
    expect(await sumOf(store)).toBe(11)
  })

  test('answers a repeated command as the first time, though the stream has moved on', async () => {
    const store = memoryStore()
    const first = await handleCommand(store)(counter, request('1', 5))()
    await handleCommand(store)(counter, request('2', 6))()
    const again = await handleCommand(store)(counter, request('1', 5))()
    expect(again).toEqual(E.map((outcome: object) => ({ ...outcome, repeated: true, state: 11 }))(first))
    expect(await sumOf(store)).toBe(11)
  })

  test('reads of a stream that is known only what came since, and decides on all of it', async () => {
    const store = memoryStore()
    const first = await handleCommand(store)(counter, request('1', 50))()
    if (E.isLeft(first)) throw new Error('not taken')
    await handleCommand(store)(counter, request('2', 40))()
    const from: unknown[] = []
    const watched: EventStore = {
      ...store,
      readStream: (stream, revision) => {
        from.push(revision)
        return store.readStream(stream, revision)
      },
    }
    const { state, revision, position, recordedAt } = first.right
    const known = { state, revision, position, recordedAt }
    expect(await handleCommand(watched)(counter, request('3', 11, { known }))()).toEqual(
      E.left({ kind: 'refused', refusal: 'too much' }),
    )
    expect(await handleCommand(watched)(counter, request('4', 10, { known }))()).toMatchObject(
      E.right({ state: 100, revision: 2 }),
    )
    expect(from).toEqual([1, 1])
  })

  test('answers a repeated command even where the revision that it names is past', async () => {
    const store = memoryStore()
    await handleCommand(store)(counter, request('1', 5))()
    await handleCommand(store)(counter, request('2', 6, { ifRevision: 0 }))()
    expect(await handleCommand(store)(counter, request('2', 6, { ifRevision: 0 }))()).toMatchObject(
      E.right({ revision: 1, repeated: true }),
    )
    expect(await handleCommand(store)(counter, request('3', 6, { ifRevision: 0 }))()).toEqual(
      E.left({ kind: 'revision-mismatch', actual: 1 }),
    )
  })

  test.each([true, false])(
    'tells the same key with another payload (guessing that the stream is new: %s)',
    async (expectNew) => {
      const store = memoryStore()
      await handleCommand(store)(counter, request('1', 5))()
      expect(await handleCommand(store)(counter, request('1', 6, { expectNew }))()).toEqual(
        E.left({ kind: 'key-reused' }),
      )
      expect(await sumOf(store)).toBe(5)
    },
  )

  test('a wrong guess that the stream is new costs a round, and no correctness', async () => {
    const store = memoryStore()
    await handleCommand(store)(counter, request('1', 60))()
    expect(await handleCommand(store)(counter, request('2', 60, { expectNew: true }))()).toEqual(
      E.left({ kind: 'refused', refusal: 'too much' }),
    )
    expect(await handleCommand(store)(counter, request('1', 60, { expectNew: true }))()).toMatchObject(
      E.right({ revision: 0 }),
    )
    expect(await sumOf(store)).toBe(60)
  })

  const never = { newCommandRules: () => [{ field: 'key', rule: 'must be another' }] }

  test.each([true, false])(
    'asks the rules of new commands of no command that was done before them (guessing that the stream is new: %s)',
    async (expectNew) => {
      const store = memoryStore()
      await handleCommand(store)(counter, request('1', 5))()
      expect(await handleCommand(store)(counter, request('1', 5, { expectNew, ...never }))()).toMatchObject(
        E.right({ revision: 0, repeated: true }),
      )
      expect(await handleCommand(store)(counter, request('2', 5, { expectNew, ...never }))()).toEqual(
        E.left({ kind: 'rules-broken', errors: never.newCommandRules() }),
      )
      expect(await sumOf(store)).toBe(5)
    },
  )

  test('tells what breaks the rules of new commands before it tells what stands against them', async () => {
    expect(await handleCommand(memoryStore())(counter, request('1', 101, never))()).toEqual(
      E.left({ kind: 'rules-broken', errors: never.newCommandRules() }),
    )
  })

  test('asks the rules of new commands of none that adds nothing', async () => {
    expect(await handleCommand(memoryStore())(counter, request('1', 0, never))()).toMatchObject(
      E.right({ types: [], repeated: false }),
    )
  })

  test('adds nothing where nothing was decided', async () => {
    const store = memoryStore()
    await handleCommand(store)(counter, request('1', 5))()
    expect(await handleCommand(store)(counter, request('2', 0))()).toMatchObject(E.right({ types: [], revision: 0 }))
    expect(await handleCommand(store)(counter, request('3', 0, { stream: 'counter-2' }))()).toMatchObject(
      E.right({ types: [], revision: -1 }),
    )
  })

  test('asks for permission before it tells anything of the state', async () => {
    const store = memoryStore()
    await handleCommand(store)(counter, request('1', 5))()
    const permit = (sum: number) => (sum > 0 ? E.left('no such thing') : E.right(undefined))
    for (const over of [{}, { ifRevision: 7 }]) {
      expect(await handleCommand(store)(counter, request('1', 500, { permit, ...over }))()).toEqual(
        E.left({ kind: 'refused', refusal: 'no such thing' }),
      )
    }
  })

  test.each(['permit', 'permitNew'] as const)('waits for what other records tell of %s', async (asked) => {
    const store = memoryStore()
    const refusing = { [asked]: () => Promise.resolve(E.left('no such thing')) }
    expect(await handleCommand(store)(counter, request('1', 5, refusing))()).toEqual(
      E.left({ kind: 'refused', refusal: 'no such thing' }),
    )
    const unreadable = { [asked]: () => Promise.reject(new StoreUnavailable('down')) }
    await expect(handleCommand(store)(counter, request('1', 5, unreadable))()).rejects.toBeInstanceOf(StoreUnavailable)
    expect(await sumOf(store)).toBe(0)
    const allowing = { [asked]: () => Promise.resolve(E.right(undefined)) }
    expect(await handleCommand(store)(counter, request('1', 5, allowing))()).toMatchObject(E.right({ revision: 0 }))
  })

  test('decides anew when another was faster, so that no rule is broken by a race', async () => {
    const store = memoryStore()
    const results = await Promise.all(
      Array.from({ length: 15 }, (_, i) => handleCommand(store)(counter, request(String(i + 1), 10))()),
    )
    expect(results.filter(E.isRight)).toHaveLength(10)
    expect(results.filter(E.isLeft).map(({ left }) => left)).toEqual(
      Array(5).fill({ kind: 'refused', refusal: 'too much' }),
    )
    expect(await sumOf(store)).toBe(100)
  })

  test.each([true, false])(
    'asks again where the outcome is unknown (it was applied: %s), and never does it twice',
    async (applied) => {
      const store = memoryStore()
      const broken = faulty(store, [
        { applied, error: unknown },
        { applied, error: unknown },
      ])
      expect(await handleCommand(broken)(counter, request('1', 5))()).toMatchObject(
        E.right({ types: ['Added'], revision: 0 }),
      )
      expect(await sumOf(store)).toBe(5)
    },
  )

  test('says so where the outcome stays unknown, and the same key finds it later', async () => {
    const store = memoryStore()
    const broken = faulty(store, Array(4).fill({ applied: true, error: unknown }))
    expect(await handleCommand(broken)(counter, request('1', 5))()).toEqual(E.left(unknown))
    expect(await handleCommand(broken)(counter, request('1', 5))()).toMatchObject(
      E.right({ revision: 0, repeated: true }),
    )
    expect(await sumOf(store)).toBe(5)
  })

  test('passes on what will not get better by itself', async () => {
    for (const error of [
      { kind: 'unavailable', reason: 'down' },
      { kind: 'rejected', reason: 'too large' },
    ] as const) {
      const broken = faulty(memoryStore(), [{ applied: false, error }])
      expect(await handleCommand(broken)(counter, request('1', 5))()).toEqual(E.left(error))
    }
  })

  test('gives up where it is never fast enough', async () => {
    const conflict = { applied: false, error: { kind: 'conflict', actual: 7 } } as const
    expect(await handleCommand(faulty(memoryStore(), Array(99).fill(conflict)))(counter, request('1', 5))()).toEqual(
      E.left({ kind: 'contended' }),
    )
  })

  test('decides nothing on a stream that it cannot read', async () => {
    const store = memoryStore()
    await store.append('counter-1', 'no-stream', [someEvent({ type: 'Multiplied' })])()
    expect(await handleCommand(store)(counter, request('1', 5))()).toMatchObject(E.left({ kind: 'undecodable' }))
  })
})
