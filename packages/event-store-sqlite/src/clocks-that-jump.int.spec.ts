import { beginning, recordedAtOf, type EventMetadata, type NewEvent } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sqliteEventStore } from './sqlite-event-store.ts'

type Instant = EventMetadata['recordedAt']

const at = (hour: number, over: Partial<NewEvent> = {}): NewEvent => {
  const { metadata } = someEvent()
  const recordedAt = new Date(Date.UTC(2026, 0, 1, hour)).toISOString() as Instant
  return someEvent({ ...over, metadata: { ...metadata, recordedAt } })
}
const hoursOf = async (store: ReturnType<typeof sqliteEventStore>) =>
  (await store.readAll(beginning, 1000)).events.map((event) => new Date(recordedAtOf(event)!).getUTCHours())
const newFile = () => join(mkdtempSync(join(tmpdir(), 'ledger-')), 'events.db')
const stream = () => `thing-${randomUUID()}`

test('no event of the log is recorded before the one that it follows, whichever stream that is in', async () => {
  const store = sqliteEventStore(newFile())
  const clocks = [3, 1, 7, 2, 7, 8, 0]
  // At once, so that they share a transaction; then each on its own.
  await Promise.all(clocks.map((hour) => store.append(stream(), 'no-stream', [at(hour)])()))
  for (const hour of clocks) await store.append(stream(), 'no-stream', [at(hour), at(hour + 1)])()
  const alone = [8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9]
  expect(await hoursOf(store)).toEqual([3, 3, 7, 7, 7, 8, 8, ...alone])
  await store.close()
})

test('what was not appended moves no instant, and what is appended again is answered as before', async () => {
  const path = newFile()
  const store = sqliteEventStore(path)
  const [name, early] = [stream(), at(2)]
  const first = await store.append(name, 'no-stream', [at(3)])()
  expect(await store.append(name, 'no-stream', [at(20)])()).toMatchObject(E.left({ kind: 'conflict' }))
  const second = await store.append(name, 0, [early])()
  expect(await store.append(name, 0, [early])()).toEqual(second)
  expect([first, second].every(E.isRight)).toBe(true)
  expect(await hoursOf(store)).toEqual([3, 3])
  await store.close()
  const again = sqliteEventStore(path)
  await again.append(name, 1, [at(1)])()
  expect(await hoursOf(again)).toEqual([3, 3, 3])
  await again.close()
})
