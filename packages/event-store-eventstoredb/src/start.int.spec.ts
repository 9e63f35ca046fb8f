import { startEventStoreDbStandIn } from '@ledger/engines'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventStoreDbEventStore } from './event-store-db-event-store.ts'
import type { EventStoreDbOptions } from './options.ts'
import { readWhole } from './testing/read-whole.ts'
import { storeAt } from './testing/store-at.ts'

type StandIn = Awaited<ReturnType<typeof startEventStoreDbStandIn>>
let plain: StandIn
let secured: StandIn
let old: StandIn
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-eventstoredb-'))
  ;[plain, secured, old] = await Promise.all([
    startEventStoreDbStandIn(['--memory']),
    startEventStoreDbStandIn(['--memory', '--tls', folder]),
    startEventStoreDbStandIn(['--memory', '--server-version', '21.10.0']),
  ])
})
afterAll(() => Promise.all([plain, secured, old].map(({ stop }) => stop())))

const refusal = async (options: EventStoreDbOptions) => {
  const store = await eventStoreDbEventStore(options)
  if (E.isRight(store)) {
    await store.right.close()
    throw new Error('it was opened')
  }
  expect(store.left.reason).not.toContain('\n')
  return store.left
}

test('with TLS, the certificate to trust and the credentials, of either origin, it reads and writes', async () => {
  const bare = secured.connectionString.replace('admin:changeit@', '')
  for (const store of [
    await storeAt(secured.connectionString),
    await storeAt(bare, { credentials: { username: 'admin', password: 'changeit' } }),
  ]) {
    const event = someEvent()
    expect(E.isRight(await store.append(`thing-${event.id}`, 'no-stream', [event])())).toBe(true)
    expect(await readWhole(store, `thing-${event.id}`)).toHaveLength(1)
    await store.close()
  }
})

test('a wrong password is told, and not written anywhere', async () => {
  const error = await refusal({ connectionString: secured.connectionString.replace('changeit', 'hunter2') })
  expect(error.kind).toBe('wrong-credentials')
  expect(error.reason).toContain(`localhost:${secured.standIn.port}`)
  expect(error.reason).not.toContain('hunter2')
})

test('a certificate that is not trusted ends the start', async () => {
  const connectionString = `esdb://admin:changeit@localhost:${secured.standIn.port}?tls=true`
  expect(await refusal({ connectionString, deadlines: { start: 5000 } })).toMatchObject({ kind: 'unreachable' })
})

test('a server that is not there ends the start, looked for alone or in a cluster', async () => {
  for (const connectionString of ['esdb://127.0.0.1:1?tls=false', 'esdb://127.0.0.1:1,127.0.0.1:2?tls=false']) {
    expect(await refusal({ connectionString })).toMatchObject({ kind: 'unreachable' })
  }
})

test('a server that stays silent ends the start', async () => {
  await plain.standIn.fault('pause', 60_000)
  const { connectionString } = plain
  expect(await refusal({ connectionString, deadlines: { start: 300 } })).toMatchObject({ kind: 'unreachable' })
  await plain.standIn.fault('pause', 0)
})

test.each(['not-ready-next-calls', 'not-authenticating-next-calls'])(
  'a server that is not ready says so (%s)',
  async (fault) => {
    await plain.standIn.fault(fault)
    expect(await refusal({ connectionString: plain.connectionString })).toMatchObject({ kind: 'not-ready' })
  },
)

test('a server that is too old ends the start, with its version', async () => {
  const error = await refusal({ connectionString: old.connectionString })
  expect(error).toMatchObject({ kind: 'unsupported-server' })
  expect(error.reason).toContain('21.10.0')
})

test('settings that cannot be used end the start before the server is asked', async () => {
  const { connectionString } = secured
  const missing = connectionString.replace(/tlsCAFile=.*/, 'tlsCAFile=/nowhere.pem')
  for (const wrong of ['localhost', missing, connectionString.replace('changeit', 'a/b')]) {
    const error = await refusal({ connectionString: wrong })
    expect(error.kind).toBe('invalid-settings')
    expect(error.reason).not.toMatch(/changeit|a\/b/)
  }
})
