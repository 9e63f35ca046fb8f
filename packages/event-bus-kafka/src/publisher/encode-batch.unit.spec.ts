import { someRecordedEvent } from '@ledger/event-bus/testing'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { encodeBatch } from './encode-batch.ts'

const sizesOf = async (events: Parameters<typeof encodeBatch>[0]) => {
  const requests = await encodeBatch(events)
  if (E.isLeft(requests)) throw new Error(JSON.stringify(requests.left))
  return requests.right.map(({ length }) => length)
}
const megabytes = (n: number, count: number) => someRecordedEvent(n, { data: 'x'.repeat(count * 1024 * 1024) })

test('events share a request as long as it stays handy, and keep their order', async () => {
  const events = Array.from({ length: 20_000 }, (_, n) => someRecordedEvent(n))
  const requests = await encodeBatch(events)
  expect(E.isRight(requests) && requests.right.length).toBeGreaterThan(1)
  expect(E.isRight(requests) && requests.right.flat().map(({ key }) => key)).toEqual(events.map(({ stream }) => stream))
})

test('a large event travels alone, and the small ones around it together', async () => {
  expect(await sizesOf([someRecordedEvent(0), someRecordedEvent(1), megabytes(2, 12), someRecordedEvent(3)])).toEqual([
    2, 1, 1,
  ])
  expect(await sizesOf([megabytes(0, 5), megabytes(1, 5)])).toEqual([1, 1])
})

test('no events make no request', async () => {
  expect(await sizesOf([])).toEqual([])
})

test('an event that cannot travel is named by its place', async () => {
  const bad = someRecordedEvent(1, { stream: 'case-9', revision: 4, type: 'not a type' })
  expect(await encodeBatch([someRecordedEvent(0), bad])).toMatchObject(
    E.left({ kind: 'rejected', event: { stream: 'case-9', revision: 4 } }),
  )
})
