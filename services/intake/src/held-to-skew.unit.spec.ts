import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { heldToSkew } from './held-to-skew.ts'
import { commandProblem } from './submission/command-problem.ts'

const minute = 60_000
const now = Date.UTC(2026, 10, 29)
const eventAt = (minutes: number) => {
  const { metadata } = someEvent()
  return someEvent({ metadata: { ...metadata, recordedAt: instantOf(now + minutes * minute) } })
}

test.each([-600, 0, 5])('an event recorded %d minutes from now is taken', async (minutes) => {
  const store = heldToSkew(memoryStore(), () => now)
  expect(await store.append('thing-1', 'no-stream', [eventAt(minutes)])()).toMatchObject(E.right({ revision: 0 }))
})

test('one that follows events of a clock twelve minutes ahead is not, and the answer says which clocks to look at', async () => {
  const inner = memoryStore()
  const store = heldToSkew(inner, () => now)
  const refused = await store.append('thing-1', 'no-stream', [eventAt(0), eventAt(12)])()
  if (E.isRight(refused) || refused.left.kind !== 'clock-behind') throw new Error(JSON.stringify(refused))
  expect(commandProblem(refused.left)).toMatchObject({
    status: 503,
    retryAfter: 10,
    detail:
      'the clock of this intake is 12 minutes behind what the record holds, and at most 5 are taken: set this clock right, or that of the intake that is ahead. Nothing was written.',
  })
  expect(await inner.head()).toEqual(await memoryStore().head())
})
