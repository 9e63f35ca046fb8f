import { memoryStore, someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { appendThrough, serveAppends } from './append-through.ts'

test('appends go through a port, each answered with its own outcome', async () => {
  const { port1, port2 } = new MessageChannel()
  const store = memoryStore()
  serveAppends(port1, store.append)
  const append = appendThrough(port2)
  const [first, second] = await Promise.all([
    append('case-1', 'no-stream', [someEvent()])(),
    append('case-1', 7, [someEvent()])(),
  ])
  expect(first).toEqual(E.right({ revision: 0, position: { commit: 0n, prepare: 0n } }))
  expect(second).toEqual(E.left({ kind: 'conflict', actual: 0 }))
  port1.close()
})

test('what is under way when the writer goes away has an unknown outcome; what comes later is not done', async () => {
  const { port1, port2 } = new MessageChannel()
  serveAppends(port1, () => () => new Promise(() => undefined))
  const append = appendThrough(port2)
  const underWay = append('case-1', 'no-stream', [someEvent()])()
  port1.close()
  expect(await underWay).toMatchObject(E.left({ kind: 'outcome-unknown' }))
  expect(await append('case-1', 'no-stream', [someEvent()])()).toMatchObject(E.left({ kind: 'unavailable' }))
})
