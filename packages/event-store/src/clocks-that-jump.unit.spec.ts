import { instantOf, record, wholeNumber, type Instant } from '@ledger/kernel'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { recordedAtOf } from './event-metadata.ts'
import { handleCommand, type Aggregate } from './handle-command.ts'
import { loadStream } from './load-stream.ts'
import { memoryStore } from './testing/memory-store.ts'
import { someEvent } from './testing/some-event.ts'

type Told = { readonly type: string; readonly data: { readonly n: number } }
const Data = record('Noted', { n: wholeNumber('n', 0) })

// Notes whatever it is told, and keeps when each was recorded, as folds are told it.
const notes: Aggregate<ReadonlyArray<Instant>, Told, Told, null, never> = {
  initial: [],
  fold: (instants, _event, { recordedAt }) => [...instants, recordedAt],
  decide: (_state, { data }) => E.right([{ type: 'Noted', data }]),
  schema: {
    versionOf: () => 1,
    decode: (type, _version, data) => E.map((said: Told['data']) => ({ type, data: said }))(Data.decode(data)),
  },
}

const someClock = fc.integer({ min: 0, max: 1000 }).map((hour) => instantOf(Date.UTC(2026, 0, 1) + hour * 3_600_000))

test('however the clock jumps, no event of a stream is recorded before the one that it follows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someClock, { minLength: 2, maxLength: 12 }), fc.nat(3), async (clocks, from) => {
      const store = memoryStore()
      let known = await loadStream(store, notes, 'note-1', '')
      for (const [n, recordedAt] of clocks.entries()) {
        const handled = await handleCommand(store)(notes, {
          stream: 'note-1',
          command: { type: 'Note', data: { n } },
          context: null,
          commandId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
          metadata: { ...someEvent().metadata, recordedAt },
          ...(n > from && { known }),
        })()
        if (E.isLeft(handled)) throw new Error(handled.left.kind)
        const loaded = await loadStream(store, notes, 'note-1', '')
        expect(handled.right.state).toEqual(loaded.state)
        if (n === from) known = loaded
      }
      const recorded: Instant[] = []
      for await (const event of store.readStream('note-1')) recorded.push(recordedAtOf(event)!)
      expect(recorded).toEqual([...recorded].sort())
      // No later than it has to be: each is the latest of the clocks so far.
      expect(recorded).toEqual(clocks.map((_, n) => [...clocks.slice(0, n + 1)].sort().at(-1)))
    }),
    { numRuns: 60 },
  )
})
