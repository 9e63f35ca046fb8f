import { startEventStoreDbStandIn } from '@ledger/engines'
import { beginning, ReadDenied, StoreUnavailable, type EventStore } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AccessPlan } from './access/access-plan.ts'
import { applyAccess } from './access/apply-access.ts'
import { readWhole } from './testing/read-whole.ts'
import { storeAt } from './testing/store-at.ts'

const admin = { username: 'admin', password: 'a-long-one' }
const service = { username: 'service', password: 'another-long-one' }
const everything = ['service']

let engine: Awaited<ReturnType<typeof startEventStoreDbStandIn>>
let store: EventStore
let connectionString: string
const warned: string[] = []

/** Gives our user these rights, and no others. */
const give = async (rights: Partial<Pick<AccessPlan, 'log' | 'streams'>> = {}) => {
  const none = { log: [], streams: { read: [], append: [] } }
  const users = [{ ...service, fullName: 'A service', groups: [] }]
  const plan: AccessPlan = { users, ofStream: {}, ...none, ...rights }
  const applied = await applyAccess({ connectionString, credentials: admin, waitFor: 0 }, plan)
  if (E.isLeft(applied)) throw new Error(applied.left.reason)
}
const all = { log: everything, streams: { read: everything, append: everything } }

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-eventstoredb-'))
  engine = await startEventStoreDbStandIn(['--memory', '--tls', folder, `--password=${admin.password}`])
  connectionString = engine.connectionString.replace('admin:changeit@', '')
  await give(all)
  store = await storeAt(connectionString, { credentials: service, warn: (line) => void warned.push(line) })
  expect(E.isRight(await store.append('thing-1', 'no-stream', [someEvent()])())).toBe(true)
})
beforeEach(async () => {
  await give(all)
  // What succeeds makes the next denial news.
  await store.head()
  warned.length = 0
})
afterAll(async () => {
  await store.close()
  await engine.stop()
})

test('a read that is denied says so, is told once, and told again after it had worked', async () => {
  const asks = [() => store.readAll(beginning, 10), () => store.readAt(beginning), () => store.head()]
  for (const _ of [1, 2]) {
    await give({ streams: all.streams })
    for (const ask of asks) {
      const error: unknown = await ask().catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ReadDenied)
      expect(error).toBeInstanceOf(StoreUnavailable)
    }
    await give(all)
    expect((await store.readAll(beginning, 10)).events).toHaveLength(1)
  }
  expect(warned).toEqual([1, 2].map(() => expect.stringContaining('does not let this user read') as unknown))
})

test('a stream that may not be read is not told as one that is not there', async () => {
  await give({ log: everything })
  await expect(readWhole(store, 'thing-1')).rejects.toBeInstanceOf(ReadDenied)
  await expect(readWhole(store, 'thing-2')).rejects.toBeInstanceOf(ReadDenied)
})

test('an append that is denied is known not to be applied, and told', async () => {
  await give({ log: everything, streams: { read: everything, append: [] } })
  expect(await store.append('thing-1', 0, [someEvent()])()).toMatchObject(E.left({ kind: 'unavailable' }))
  expect(await readWhole(store, 'thing-1')).toHaveLength(1)
  expect(warned).toEqual([expect.stringContaining('does not let this user append')])
})

test('who waits for an append is woken where the subscription is denied, and finds it out by reading', async () => {
  const before = await store.head()
  await give({ streams: all.streams })
  const patience = AbortSignal.timeout(50_000)
  await store.awaitAppend(before, patience)
  expect(patience.aborted).toBe(false)
  await expect(store.readAll(before, 10)).rejects.toBeInstanceOf(ReadDenied)
})
