import { beginning } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { dryStore } from './dry-store.ts'

test('tells what an append comes to, as the store would, and keeps nothing of it', async () => {
  const store = memoryStore()
  const dry = dryStore(store)
  const [first, second, third] = [someEvent(), someEvent(), someEvent()]
  expect(await dry.append('case-1', 'no-stream', [first, second])()).toMatchObject(E.right({ revision: 1 }))
  expect((await store.readAll(beginning, 10)).events).toEqual([])

  const real = await store.append('case-1', 'no-stream', [first, second])()
  const position = E.isRight(real) ? real.right.position : undefined
  expect(await dry.append('case-1', 1, [third])()).toEqual(E.right({ revision: 2, position }))
  // A stream that was expected not to exist is told to stand there: the command is then decided on what it holds.
  expect(await dry.append('case-1', 'no-stream', [third])()).toMatchObject(E.left({ kind: 'conflict', actual: 1 }))
  expect((await dry.readAll(beginning, 10)).events).toHaveLength(2)
})
