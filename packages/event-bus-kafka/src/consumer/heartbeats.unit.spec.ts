import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepBeating, type LostAssignment } from './heartbeats.ts'

const often = { heartbeatInterval: 100, sessionTimeout: 1000 }

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const beating = (heartbeat: () => Promise<void>) => {
  const lost: LostAssignment[] = []
  const stop = keepBeating(heartbeat, often, (how) => lost.push(how))
  return { lost, stop }
}

test('signs of life are given while a batch is handled, and no longer', async () => {
  const heartbeat = vi.fn(() => Promise.resolve())
  const { lost, stop } = beating(heartbeat)
  await vi.advanceTimersByTimeAsync(5000)
  expect(heartbeat).toHaveBeenCalledTimes(50)
  stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(heartbeat).toHaveBeenCalledTimes(50)
  expect(lost).toEqual([])
})

test.each([
  ['REBALANCE_IN_PROGRESS', true],
  ['ILLEGAL_GENERATION', true],
  ['UNKNOWN_MEMBER_ID', true],
  ['NOT_COORDINATOR_FOR_GROUP', true],
  ['ECONNRESET', false],
])('the first that is not taken (%s) loses the partitions, once', async (type, rejoins) => {
  const error = Object.assign(new Error('no'), { type })
  const heartbeat = vi.fn(() => Promise.reject(error))
  const { lost } = beating(heartbeat)
  await vi.advanceTimersByTimeAsync(1000)
  expect(lost).toEqual([{ error, rejoins }])
  expect(heartbeat).toHaveBeenCalledTimes(1)
})

test('when none is answered for as long as the group waits, the partitions are lost', async () => {
  const { lost } = beating(() => new Promise(() => undefined))
  await vi.advanceTimersByTimeAsync(1000)
  expect(lost).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(lost).toMatchObject([{ rejoins: false }])
})

test('what comes after the end is no loss', async () => {
  let answer: (error: Error) => void = () => undefined
  const { lost, stop } = beating(
    () =>
      new Promise((_, reject) => {
        answer = reject
      }),
  )
  await vi.advanceTimersByTimeAsync(100)
  stop()
  answer(new Error('too late'))
  await vi.advanceTimersByTimeAsync(100)
  expect(lost).toEqual([])
})
