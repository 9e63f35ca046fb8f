import type { AppendError, EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { watchAppends } from './watch-appends.ts'

const full: AppendError = { kind: 'unavailable', reason: 'database or disk is full' }

const watched = () => {
  const memory = memoryStore()
  const now = { value: 0 }
  const failure: { value: AppendError | undefined } = { value: full }
  const engine: EventStore = {
    ...memory,
    append: (...args) =>
      failure.value === undefined
        ? memory.append(...args)
        : () => Promise.resolve(E.left(failure.value as AppendError)),
  }
  const { store, failing } = watchAppends(engine, () => now.value)
  return { append: () => store.append('thing-1', 'any-by-name', [someEvent()])(), failing, failure, now }
}

describe('what is told of appends', () => {
  test('a full disk: that nothing can be written, until an append succeeds', async () => {
    const { append, failing, failure } = watched()
    await append()
    expect(failing()).toBe('database or disk is full')
    failure.value = undefined
    await append()
    expect(failing()).toBeUndefined()
  })

  test('not for ever, where nobody appends any more', async () => {
    const { append, failing, now } = watched()
    await append()
    now.value = 15_000
    expect(failing()).toBeUndefined()
  })

  test('nothing, where an append was refused for what it is', async () => {
    const { append, failing, failure } = watched()
    failure.value = { kind: 'conflict', actual: 3 }
    await append()
    expect(failing()).toBeUndefined()
  })
})
