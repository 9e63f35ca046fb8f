import { ConsumerRefused } from '@ledger/event-bus'
import { keeper, keepingHandler } from '@ledger/event-bus/testing'
import type { Batch, KafkaMessage } from 'kafkajs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { takeAssignment, type ConsumerWork, type OffsetRange } from './assignment.ts'

const batch = (partition: number, from: number, to: number, last = to): Batch => {
  const messages = Array.from(
    { length: to - from + 1 },
    (_, i) => ({ key: null, value: null, headers: {}, offset: String(from + i) }) as unknown as KafkaMessage,
  )
  return {
    topic: 'events',
    partition,
    highWatermark: '100',
    messages,
    isEmpty: () => false,
    firstOffset: () => String(from),
    lastOffset: () => String(last),
    offsetLag: () => '0',
    offsetLagLow: () => '0',
  }
}

const whole: OffsetRange = { low: 0n, high: 100n }

const working = (over: Partial<ConsumerWork> = {}) => {
  const kept = keeper()
  const handler = keepingHandler(kept)
  const seek = vi.fn<ConsumerWork['seek']>()
  const failures: unknown[] = []
  const crashes: unknown[] = []
  const work: ConsumerWork = {
    topic: 'events',
    handler,
    batchSize: 10,
    seek,
    offsetsHeld: () =>
      Promise.resolve(
        new Map([
          [0, whole],
          [1, whole],
        ]),
      ),
    failed: (error) => failures.push(error),
    crashed: (error) => {
      crashes.push(error)
    },
    ...over,
  }
  const resolved: bigint[] = []
  return { kept, handler, seek, failures, crashes, work, resolved, resolve: (next: bigint) => resolved.push(next) }
}

test('each partition goes on where the handler says, or at its first record', async () => {
  const { work, kept, seek, resolve, resolved } = working()
  kept.offsets.set(0, 40n)
  const assignment = takeAssignment([0, 1], undefined, work)
  await assignment.take(batch(0, 40, 64, 65), resolve)
  await assignment.take(batch(1, 0, 3), resolve)
  expect(seek.mock.calls).toEqual([
    [0, 40n],
    [1, 0n],
  ])
  expect(resolved).toEqual([50n, 60n, 66n, 4n])
  expect(kept.offsets).toEqual(
    new Map([
      [0, 66n],
      [1, 4n],
    ]),
  )
})

test('what was fetched elsewhere is turned away, and asked for again', async () => {
  const { work, kept, seek, resolve, resolved, failures } = working()
  kept.offsets.set(0, 40n)
  const assignment = takeAssignment([0], undefined, work)
  await assignment.take(batch(0, 0, 9), resolve)
  await assignment.take(batch(0, 0, 9), resolve)
  expect(seek.mock.calls).toEqual([
    [0, 40n],
    [0, 40n],
    [0, 40n],
  ])
  await assignment.take(batch(0, 40, 44), resolve)
  await assignment.take(batch(0, 7, 9), resolve)
  expect(resolved).toEqual([45n])
  expect(kept.applied).toHaveLength(5)
  expect(failures).toEqual([])
})

test('a partition that keeps giving something else no longer holds what comes next: that is refused, not skipped', async () => {
  const { work, kept, failures, resolve } = working()
  const assignment = takeAssignment([0], undefined, work)
  await assignment.take(batch(0, 0, 9), resolve)
  for (let i = 0; i < 3; i++) await assignment.take(batch(0, 30, 39), resolve)
  expect(failures).toEqual([expect.any(ConsumerRefused)])
  expect(String(failures[0])).toContain('partition 0 of events does not hold offset 10')
  expect(kept.applied).toHaveLength(10)
})

test.each([
  ['lost its beginning', { low: 41n, high: 100n }],
  ['was made anew', { low: 0n, high: 39n }],
])('a partition that %s is refused at once', async (_, range) => {
  const { work, kept, failures } = working({ offsetsHeld: () => Promise.resolve(new Map([[0, range]])) })
  kept.offsets.set(0, 40n)
  const assignment = takeAssignment([0], undefined, work)
  await assignment.take(batch(0, 40, 44), () => undefined)
  expect(String(failures[0])).toContain('does not hold offset 40')
  expect(kept.applied).toEqual([])
})

test('brokers that do not tell what they hold are a crash, and nothing is handled', async () => {
  const { work, kept, crashes, failures } = working({ offsetsHeld: () => Promise.reject(new Error('away')) })
  const assignment = takeAssignment([0], undefined, work)
  await assignment.take(batch(0, 0, 4), () => undefined)
  expect(crashes).toEqual([new Error('away')])
  expect(failures).toEqual([])
  expect(kept.applied).toEqual([])
})

test('what holds nothing that was committed moves the place all the same, before what comes after it', async () => {
  const { work, kept, resolve } = working()
  const assignment = takeAssignment([0], undefined, work)
  await assignment.take(batch(0, 0, 4), resolve)
  assignment.skip({ partition: 0, next: 9n, highWatermark: 100n }, 5n)
  await assignment.take(batch(0, 9, 9), resolve)
  assignment.skip({ partition: 0, next: 99n, highWatermark: 100n }, 50n)
  expect(kept.batches.map(({ events, next }) => [events.length, next])).toEqual([
    [5, 5n],
    [0, 9n],
    [1, 10n],
  ])
  expect(kept.repeated).toEqual([])
})

describe('where more is said to follow', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const following = (from: number, to: number): Batch =>
    Object.assign(batch(0, from, to), { lastStableOffset: String(to + 5) })
  const handed = ({ batches }: ReturnType<typeof keeper>) =>
    batches.map(({ events, next, moreFollows }) => [events.length, next, moreFollows])

  test('and does not come for a second, the handler is told so, once', async () => {
    const { work, kept, resolve } = working()
    const assignment = takeAssignment([0], undefined, work)
    await assignment.take(following(0, 4), resolve)
    await vi.advanceTimersByTimeAsync(999)
    await assignment.take(following(5, 6), resolve)
    await vi.advanceTimersByTimeAsync(999)
    expect(handed(kept)).toEqual([
      [5, 5n, true],
      [2, 7n, true],
    ])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(handed(kept).slice(2)).toEqual([[0, 7n, false]])
    await assignment.take(batch(0, 7, 7), resolve)
    expect(kept.repeated).toEqual([])
  })

  test('what the handler throws when it is told is a failure as any other', async () => {
    const { work, handler, failures, resolve } = working()
    const handle: typeof handler.handle = ({ events }) =>
      events.length === 0 ? Promise.reject(new Error('the write before failed')) : Promise.resolve()
    const assignment = takeAssignment([0], undefined, { ...work, handler: { ...handler, handle } })
    await assignment.take(following(0, 4), resolve)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(failures).toEqual([new Error('the write before failed')])
  })

  test('nothing is told of partitions that were lost meanwhile', async () => {
    const { work, kept, resolve } = working()
    const assignment = takeAssignment([0], undefined, work)
    await assignment.take(following(0, 4), resolve)
    assignment.lose()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(handed(kept)).toEqual([[5, 5n, true]])
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('the next assignment begins when the last has let go, and what was lost is handled no further', async () => {
  const { work, handler, kept } = working()
  const calls: string[] = []
  const [begun, running] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const slow = {
    ...handler,
    handle: async (_: unknown, signal: AbortSignal) => {
      calls.push('handle')
      begun.resolve(undefined)
      await running.promise
      calls.push(`told ${signal.aborted}`)
    },
    revoked: (partitions: ReadonlyArray<number>) => {
      calls.push(`revoked ${partitions.join()}`)
      return handler.revoked(partitions)
    },
    assigned: (partitions: ReadonlyArray<number>) => {
      calls.push(`assigned ${partitions.join()}`)
      return handler.assigned(partitions)
    },
  }
  const first = takeAssignment([0, 1], undefined, { ...work, handler: slow })
  const taken = first.take(batch(0, 0, 24), () => undefined)
  await begun.promise
  const second = takeAssignment([1], first, { ...work, handler: slow })
  running.resolve(undefined)
  await taken
  await second.take(batch(0, 25, 30), () => undefined)
  await second.release()
  await second.release()
  expect(calls).toEqual(['assigned 0,1', 'handle', 'told true', 'revoked 0,1', 'assigned 1', 'revoked 1'])
  expect(kept.applied).toEqual([])
})

test('what a handler throws fails the consumer, unless it had been told to give up', async () => {
  const { work, handler, failures } = working()
  const failing = { ...handler, handle: () => Promise.reject(new Error('the database refused')) }
  const assignment = takeAssignment([0], undefined, { ...work, handler: failing })
  await assignment.take(batch(0, 0, 4), () => undefined)
  expect(failures).toEqual([new Error('the database refused')])

  const begun = Promise.withResolvers<undefined>()
  const givingUp = {
    ...handler,
    handle: (_: unknown, signal: AbortSignal) => {
      begun.resolve(undefined)
      return new Promise<void>((__, reject) => signal.addEventListener('abort', () => reject(new Error('gave up'))))
    },
  }
  const next = takeAssignment([0], assignment, { ...work, handler: givingUp })
  const taken = next.take(batch(0, 0, 4), () => undefined)
  await begun.promise
  next.lose()
  await taken
  expect(failures).toHaveLength(1)
})

test('a consumer without partitions asks its handler nothing', async () => {
  const { work, handler } = working()
  const assigned = vi.spyOn(handler, 'assigned')
  const assignment = takeAssignment([], undefined, work)
  await assignment.release()
  expect(assigned).not.toHaveBeenCalled()
  expect(handler.revocations).toEqual([])
})
