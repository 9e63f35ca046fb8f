import { AccessDeniedError, EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { freePort, startEventStoreDbStandIn } from '@ledger/engines'
import * as E from 'fp-ts/lib/Either.js'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Credentials } from '../options.ts'
import type { AccessPlan } from './access-plan.ts'
import { applyAccess, type AccessOptions } from './apply-access.ts'
import { userCalls } from './user-calls.ts'

type StandIn = Awaited<ReturnType<typeof startEventStoreDbStandIn>>
const started: StandIn[] = []
const clients: EventStoreDBClient[] = []
const startStandIn = async (...args: ReadonlyArray<string>) => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-eventstoredb-'))
  const standIn = await startEventStoreDbStandIn(['--memory', '--tls', folder, ...args])
  started.push(standIn)
  return standIn
}
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()))
  await Promise.all(started.map(({ stop }) => stop()))
})

const admin: Credentials = { username: 'admin', password: 'a-long-one' }
const [first, opsFirst] = ['--password=a-long-one', '--ops-password=ops-long-one']
const user = (username: string, password = `${username}-long-one`) => ({
  username,
  password,
  fullName: `The ${username}`,
  groups: [],
})
const plan: AccessPlan = {
  users: [{ ...user('ops'), groups: ['$ops'] }, user('writer'), user('reader')],
  log: ['reader'],
  streams: { read: ['writer'], append: ['writer'] },
  ofStream: { register: { read: ['reader'], append: [] } },
}

const bare = ({ connectionString }: StandIn) => connectionString.replace('admin:changeit@', '')
const apply = (standIn: StandIn, over: Partial<AccessOptions> = {}, planned = plan) =>
  applyAccess({ connectionString: bare(standIn), credentials: admin, waitFor: 0, ...over }, planned)
const changesOf = async (applied: ReturnType<typeof apply>) => {
  const result = await applied
  if (E.isLeft(result)) throw new Error(result.left.reason)
  return Object.fromEntries(result.right.map(({ of, change }) => [of, change]))
}
const refusalOf = async (applied: ReturnType<typeof apply>) => {
  const result = await applied
  if (E.isRight(result)) throw new Error('it was applied')
  expect(result.left.reason).not.toMatch(/\n|long-one|changeit/)
  return result.left
}
const callsOn = (standIn: StandIn) => {
  const client = EventStoreDBClient.connectionString(standIn.connectionString)
  clients.push(client)
  return { client, calls: userCalls(client, 5000) }
}
const letIn = (standIn: StandIn, users: ReadonlyArray<Credentials>) => {
  const { calls } = callsOn(standIn)
  return Promise.all(users.map((one) => calls.letsIn(one)))
}

test('a new server is given users and rights, and once more nothing is changed', async () => {
  const standIn = await startStandIn(first, opsFirst)
  expect(await changesOf(apply(standIn))).toEqual({
    $all: 'rights changed',
    $settings: 'rights changed',
    register: 'rights changed',
    ops: 'as it was',
    reader: 'created',
    writer: 'created',
  })
  expect(await letIn(standIn, plan.users)).toEqual([true, true, true])
  const { client } = callsOn(standIn)
  const end = async () => {
    for await (const { event } of client.readAll({ direction: 'backwards', maxCount: 1, credentials: admin })) {
      return event?.position
    }
    return undefined
  }
  const before = await end()
  expect(await changesOf(apply(standIn))).toEqual({ ops: 'as it was', reader: 'as it was', writer: 'as it was' })
  expect(await end()).toEqual(before)
})

test('a password that is told anew takes the place of the old one, those of the server itself among them', async () => {
  const standIn = await startStandIn()
  expect(await changesOf(apply(standIn))).toMatchObject({ admin: 'password changed', ops: 'password changed' })
  const changed = { ...plan, users: [user('writer', 'another-long-one'), user('reader')] }
  expect(await changesOf(apply(standIn, {}, changed))).toEqual({ reader: 'as it was', writer: 'password changed' })
  const passwords = ['changeit', 'a-long-one'].map((password) => ({ username: 'admin', password }))
  expect(
    await letIn(standIn, [...passwords, user('ops', 'changeit'), user('writer'), user('writer', 'another-long-one')]),
  ).toEqual([false, true, false, false, true])
})

test('a user who was given more is brought back to what the plan says; one who was disabled stays so, and is told', async () => {
  const standIn = await startStandIn(first, opsFirst)
  await changesOf(apply(standIn))
  const { client, calls } = callsOn(standIn)
  await calls.update(admin, { ...user('reader'), groups: ['$admins'] })
  expect(await changesOf(apply(standIn))).toEqual({ ops: 'as it was', reader: 'groups changed', writer: 'as it was' })
  expect(await calls.find(admin, 'reader')).toEqual({ groups: [], disabled: false })
  for await (const { event } of client.readStream('$user-reader', { direction: 'backwards', credentials: admin })) {
    const data = { ...(event?.data as Record<string, unknown>), Disabled: true }
    await client.appendToStream('$user-reader', jsonEvent({ type: '$UserUpdated', data }), { credentials: admin })
    break
  }
  expect(await refusalOf(apply(standIn))).toMatchObject({
    kind: 'user-disabled',
    reason: expect.stringContaining('the user reader is disabled') as unknown,
  })
})

test('rights that were changed by hand become what the plan says; other metadata stays', async () => {
  const standIn = await startStandIn(first, opsFirst)
  await changesOf(apply(standIn))
  const { client } = callsOn(standIn)
  await client.setStreamMetadata('register', { maxCount: 9, acl: { readRoles: ['$all'] } }, { credentials: admin })
  expect(await changesOf(apply(standIn))).toMatchObject({ register: 'rights changed' })
  const { metadata } = await client.getStreamMetadata('register', { credentials: admin })
  expect(metadata).toMatchObject({ maxCount: 9, acl: { readRoles: ['$admins', 'reader'], writeRoles: ['$admins'] } })
})

test('nobody but an administrator can set users and rights', async () => {
  const standIn = await startStandIn(first, opsFirst)
  await changesOf(apply(standIn))
  for (const credentials of plan.users) {
    const planned = { ...plan, users: [user(credentials.username), user('another')], log: [credentials.username] }
    expect(await refusalOf(apply(standIn, { credentials }, planned))).toMatchObject({ kind: 'not-permitted' })
    expect(await refusalOf(apply(standIn, { credentials }))).toMatchObject({ kind: 'not-permitted' })
  }
  expect(await changesOf(apply(standIn))).toEqual({ ops: 'as it was', reader: 'as it was', writer: 'as it was' })
})

test('nobody but an administrator deletes a stream, or changes or reads its rights', async () => {
  const standIn = await startStandIn(first, opsFirst)
  await changesOf(apply(standIn))
  const { client } = callsOn(standIn)
  const credentials = user('writer')
  await client.appendToStream('thing-1', jsonEvent({ type: 'Happened', data: {} }), { credentials })
  for (const call of [
    () => client.deleteStream('thing-1', { credentials }),
    () => client.tombstoneStream('thing-1', { credentials }),
    () => client.setStreamMetadata('thing-1', { truncateBefore: 1 }, { credentials }),
    () => client.getStreamMetadata('thing-1', { credentials }),
    () => client.setStreamMetadata('$all', { acl: { readRoles: ['writer'] } }, { credentials }),
    () => client.appendToStream('$settings', jsonEvent({ type: '$settings', data: {} }), { credentials }),
  ]) {
    await expect(call()).rejects.toBeInstanceOf(AccessDeniedError)
  }
})

test('a server that is not there yet is waited for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-eventstoredb-'))
  // Nobody else is given its port while it is gone.
  const port = String(await freePort())
  const gone = await startStandIn('--tls', folder, '--port', port)
  await gone.standIn.kill()
  const warned: string[] = []
  const applied = apply(gone, { waitFor: 60_000, warn: (line) => void warned.push(line) })
  await expect.poll(() => warned.length).toBeGreaterThan(0)
  expect(warned[0]).toContain(`localhost:${gone.standIn.port}`)
  await startStandIn('--tls', folder, '--port', port, first, opsFirst)
  expect(await changesOf(applied)).toMatchObject({ reader: 'created', writer: 'created' })
})

test.each(['not-authenticating-next-calls', 'not-ready-next-calls'])(
  'a server that is not ready is waited for (%s)',
  async (fault) => {
    const standIn = await startStandIn(first, opsFirst)
    await standIn.standIn.fault(fault)
    const warned: string[] = []
    const applied = apply(standIn, { waitFor: 60_000, warn: (line) => void warned.push(line) })
    expect(await changesOf(applied)).toMatchObject({ reader: 'created', writer: 'created' })
    expect(warned).toEqual([expect.stringMatching(/Server (is )?not ready/i)])
  },
)

test('a server that does not come is given up, with a line that says for how long it was waited for', async () => {
  const standIn = await startStandIn(first, opsFirst)
  const connectionString = bare(standIn).replace(`:${standIn.standIn.port}`, ':1')
  const error = await refusalOf(apply(standIn, { connectionString, waitFor: 500 }))
  expect(error).toMatchObject({
    kind: 'unreachable',
    reason: expect.stringMatching(/localhost:1\b.*waited for 0\.5 s$/) as unknown,
  })
})

test('a wrong password of the administrator is told', async () => {
  const standIn = await startStandIn('--password=quite-another-long-one', opsFirst)
  expect(await refusalOf(apply(standIn))).toMatchObject({
    kind: 'wrong-credentials',
    reason: expect.stringContaining('does not know admin by this password') as unknown,
  })
})

test('settings that give no rights are refused before the server is asked', async () => {
  const standIn = await startStandIn(first, opsFirst)
  const connectionString = 'esdb://127.0.0.1:1?tls=false'
  expect(await refusalOf(apply(standIn, { connectionString }))).toMatchObject({ kind: 'invalid-settings' })
  const weak = { ...plan, users: [user('writer', 'changeit')] }
  expect(await refusalOf(apply(standIn, {}, weak))).toMatchObject({
    kind: 'invalid-settings',
    reason: 'the password of writer must not be the well-known one',
  })
})
