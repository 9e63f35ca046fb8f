import { beginning } from '@ledger/event-store'
import { readModels, streams } from '@ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEvents, type StatesByStream } from './apply-events.ts'
import type { StoredState } from './read-model-store.ts'
import { streamParts } from './stream-parts.ts'
import { arbitraryHistory } from './testing/arbitrary-history.ts'
import { recordHistory } from './testing/history.ts'

const foldOf = (stream: string) => {
  const parts = streamParts(stream)
  if (parts === undefined) throw new Error(`no category: ${stream}`)
  return streams[parts.category]
}

const right = (result: E.Either<unknown, unknown>): unknown => {
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

const textOf = (stream: string, { state }: StoredState): string =>
  JSON.stringify(right(foldOf(stream).writeState(state)))

const readBack = (stream: string, stored: StoredState): StoredState => ({
  ...stored,
  state: right(foldOf(stream).readState(JSON.parse(textOf(stream, stored)))),
})

// A rebuild folds in batches of its own: were a state another when it was read back, its rows would differ from live ones.
test('states of any history that are stored and read back after each event have the texts of states that never were', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryHistory, async (history) => {
      const { store } = await recordHistory(history)
      const { events } = await store.readAll(beginning, 100_000)
      const atOnce = applyEvents(readModels, new Set())
      const stored = new Map<string, StoredState>()
      for (const event of events) {
        atOnce.add(event, new Map())
        const one = applyEvents(readModels, new Set())
        const before: StatesByStream = new Map([...stored].filter(([stream]) => stream === event.stream))
        one.add(event, before)
        for (const [stream, state] of one.applied().states) stored.set(stream, readBack(stream, state))
      }
      const { states } = atOnce.applied()
      expect(states.size).toBe(stored.size)
      for (const [stream, state] of states) {
        expect(textOf(stream, stored.get(stream) as StoredState)).toBe(textOf(stream, state))
      }
    }),
    { numRuns: 300 },
  )
})
