import { startEventStoreDbStandIn } from '@ledger/engines'
import { beginning, type EventStore } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import { applyAccess, eventStoreDbEventStore } from '@ledger/event-store-eventstoredb'
import { editionStream, inspectionRegisterStream, skipRegisterStream, watchStream } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editionsToCome, ledgerAccess, storeUsers, type StoreUser } from './access.ts'

type Login = { readonly username: string; readonly password: string }
const admin: Login = { username: 'admin', password: 'admin-0123456789' }
const passwords = {
  ops: 'ops-0123456789',
  intake: 'intake-0123456789',
  relay: 'relay-0123456789',
  projector: 'projector-0123456789',
  operator: 'operator-0123456789',
}
const record = 'case-1'

let engine: Awaited<ReturnType<typeof startEventStoreDbStandIn>>
let connectionString: string
const opened: EventStore[] = []
const open = async (credentials: Login, readsOnly?: string): Promise<EventStore> => {
  const store = await eventStoreDbEventStore({ connectionString, credentials, ...(readsOnly && { readsOnly }) })
  if (E.isLeft(store)) throw new Error(store.left.reason)
  opened.push(store.right)
  return store.right
}
const apply = (credentials: Login) =>
  applyAccess({ connectionString, credentials, waitFor: 0 }, ledgerAccess(passwords))

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-access-'))
  engine = await startEventStoreDbStandIn(['--memory', '--tls', folder, `--password=${admin.password}`])
  connectionString = engine.connectionString.replace('admin:changeit@', '')
  const applied = await apply(admin)
  if (E.isLeft(applied)) throw new Error(applied.left.reason)
  const asAdmin = await open(admin)
  for (const stream of [record, skipRegisterStream]) {
    expect(E.isRight(await asAdmin.append(stream, 'no-stream', [someEvent()])())).toBe(true)
  }
})
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await engine.stop()
})

const wholeOf = async (store: EventStore, stream: string): Promise<number> => {
  let count = 0
  for await (const _ of store.readStream(stream)) count++
  return count
}

const isDenied = (error: unknown): false => {
  expect(error).toMatchObject({ message: 'EventStoreDB does not let this user read' })
  return false
}

/** What can be done in the store, and whether it is let happen. */
const uses: Readonly<Record<string, (store: EventStore) => Promise<boolean>>> = {
  'read the log': (store) => store.readAll(beginning, 10).then(({ events }) => events.length > 0, isDenied),
  'tell where the log ends': (store) => store.head().then(() => true, isDenied),
  'read a record': (store) => wholeOf(store, record).then((count) => count > 0, isDenied),
  'append to a record': async (store) => E.isRight(await store.append(record, 'any-by-name', [someEvent()])()),
  'begin a record': async (store) => {
    const event = someEvent()
    return E.isRight(await store.append(`case-${event.id}`, 'no-stream', [event])())
  },
  'read the skips': (store) => wholeOf(store, skipRegisterStream).then((count) => count > 0, isDenied),
  'append to the skips': async (store) =>
    E.isRight(await store.append(skipRegisterStream, 'any-by-name', [someEvent()])()),
  'record who looked into an event': async (store) =>
    E.isRight(await store.append(inspectionRegisterStream, 'any-by-name', [someEvent()])()),
  'record an edition': async (store) =>
    E.isRight(await store.append(editionStream(editionsToCome), 'any-by-name', [someEvent()])()),
  'record what an edition says': async (store) =>
    E.isRight(await store.append(watchStream, 'any-by-name', [someEvent()])()),
  'read the users of the server': (store) => wholeOf(store, '$users').then(() => true, isDenied),
}

const log = ['read the log', 'tell where the log ends']
const may: Readonly<Record<StoreUser, ReadonlyArray<string>>> = {
  intake: [...log, 'read a record', 'append to a record', 'begin a record'],
  relay: log,
  projector: ['read the skips'],
  operator: [
    ...log,
    ...['read a record', 'read the skips', 'append to the skips', 'record who looked into an event'],
    ...['record an edition', 'record what an edition says'],
  ],
}

describe.each(storeUsers)('%s', (user) => {
  test('can do in the event store what it has to, and nothing else', async () => {
    const store = await open(
      { username: user, password: passwords[user] },
      may[user].includes('read the log') ? undefined : skipRegisterStream,
    )
    const done: string[] = []
    for (const [use, attempt] of Object.entries(uses)) if (await attempt(store)) done.push(use)
    expect(done.sort()).toEqual([...may[user]].sort())
  })

  test('is woken by an append where it reads the log', async () => {
    if (!may[user].includes('read the log')) return
    const store = await open({ username: user, password: passwords[user] })
    const before = await store.head()
    const woken = store.awaitAppend(before, AbortSignal.timeout(30_000))
    const asAdmin = await open(admin)
    expect(E.isRight(await asAdmin.append(record, 'any-by-name', [someEvent()])())).toBe(true)
    await woken
    expect((await store.readAll(before, 10)).events).toHaveLength(1)
  })

  test('sets neither users nor rights', async () => {
    expect(await apply({ username: user, password: passwords[user] })).toMatchObject(E.left({ kind: 'not-permitted' }))
  })

  test('is not let in by the password of another', async () => {
    const other = storeUsers.find((one) => one !== user)!
    const credentials = { username: user, password: passwords[other] }
    expect(await eventStoreDbEventStore({ connectionString, credentials })).toMatchObject(
      E.left({ kind: 'wrong-credentials' }),
    )
  })
})

test('who watches over the server reads none of it', async () => {
  for (const readsOnly of [undefined, record, skipRegisterStream]) {
    const credentials = { username: 'ops', password: passwords.ops }
    const opening = eventStoreDbEventStore({ connectionString, credentials, ...(readsOnly && { readsOnly }) })
    expect(await opening).toMatchObject(E.left({ kind: 'wrong-credentials' }))
  }
})
