import { AccessDeniedError, EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { status } from '@grpc/grpc-js'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usersClient, type Login } from './users-client.ts'
import { all, events, newStream, take, withServer, type WithServer } from './with-server.ts'

const admin: Login = ['admin', 'first']
const reader: Login = ['reader', 'r']
const writer: Login = ['writer', 'w']

const newFolder = () => mkdtempSync(join(tmpdir(), 'ledger-stand-in-'))
let under: WithServer
let users: ReturnType<typeof usersClient>
const clients: EventStoreDBClient[] = []
const connected = ([name, password]: Login) => {
  const { port, certificateFile } = under.server
  const client = EventStoreDBClient.connectionString(
    `esdb://${name}:${password}@localhost:${port}?tls=true&tlsCAFile=${encodeURIComponent(certificateFile!)}`,
  )
  clients.push(client)
  return client
}
beforeAll(async () => {
  under = await withServer({ tls: newFolder(), password: 'first', opsPassword: 'second' })
  users = usersClient(under.server)
  await users.create(admin, reader)
  await users.create(admin, writer, ['writers'])
})
afterAll(async () => {
  users.close()
  await Promise.all(clients.map((client) => client.dispose()))
  await under.stop()
})

const refused = async (call: Promise<unknown>) => expect(call).rejects.toBeInstanceOf(AccessDeniedError)

describe('users', () => {
  test('a new log has two, with the passwords that it was given', async () => {
    expect(await users.details(admin)).toMatchObject([
      { name: 'admin', groups: ['$admins'] },
      { name: 'ops', groups: ['$ops'] },
      { name: 'reader', groups: [] },
      { name: 'writer', groups: ['writers'] },
    ])
    await expect(users.details(['ops', 'changeit'])).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
    expect(await users.details(['ops', 'second'], 'ops')).toHaveLength(1)
  })

  test('are changed by administrators only; a password is changed by whoever has it', async () => {
    const other: Login = ['other', 'o']
    await users.create(admin, other)
    const denied = { code: status.PERMISSION_DENIED }
    for (const by of [other, ['ops', 'second'] as const]) {
      await expect(users.create(by, ['new', 'n'])).rejects.toMatchObject(denied)
      await expect(users.resetPassword(by, ['admin', 'mine'])).rejects.toMatchObject(denied)
      await expect(users.update(by, 'other', ['$admins'])).rejects.toMatchObject(denied)
      await expect(users.disable(by, 'admin')).rejects.toMatchObject(denied)
      await expect(users.remove(by, 'admin')).rejects.toMatchObject(denied)
      await expect(users.changePassword(by, admin, 'mine')).rejects.toMatchObject(denied)
    }
    await users.changePassword(other, other, 'p')
    await expect(users.details(other, 'other')).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
    expect(await users.details(['other', 'p'], 'other')).toHaveLength(1)
  })

  test('are made once: again with the same password changes nothing, with another is a conflict', async () => {
    await users.create(admin, reader)
    await expect(users.create(admin, ['reader', 'x'])).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: 'Conflict.',
    })
    await expect(users.resetPassword(admin, ['nobody', 'x'])).rejects.toMatchObject({ code: status.NOT_FOUND })
  })

  test('are let in no more once they are disabled or deleted, and again when they are enabled', async () => {
    const one: Login = ['one', 'o']
    await users.create(admin, one)
    await users.disable(admin, 'one')
    await expect(users.details(one)).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
    expect(await users.details(admin, 'one')).toMatchObject([{ disabled: true }])
    await users.enable(admin, 'one')
    await users.details(one, 'one')
    await users.remove(admin, 'one')
    await expect(users.details(one)).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
    await expect(users.details(admin, 'one')).rejects.toMatchObject({ code: status.NOT_FOUND })
  })
})

describe('without access lists', () => {
  test('everybody may use the streams of users, and nobody but an administrator those of the server', async () => {
    const client = connected(reader)
    const stream = newStream()
    await client.appendToStream(stream, events(1))
    await client.setStreamMetadata(stream, { maxCount: 5 })
    expect(await all(client.readStream(stream))).toHaveLength(1)
    await client.deleteStream(stream)
    await refused(all(client.readAll({ maxCount: 1 })))
    await refused(take(1, client.subscribeToAll()))
    await refused(all(client.readStream('$users')))
    await refused(client.appendToStream('$settings', events(1)))
    await refused(client.setStreamMetadata('$all', { acl: { readRoles: ['reader'] } }))
    expect(await all(connected(admin).readAll({ maxCount: 3 }))).toHaveLength(3)
  })
})

describe('access lists', () => {
  test('of a stream count before the default, name users and groups, and bind nobody who is an administrator', async () => {
    const [asAdmin, asReader, asWriter] = [connected(admin), connected(reader), connected(writer)]
    const stream = newStream()
    await asAdmin.setStreamMetadata(stream, { acl: { readRoles: ['reader'], writeRoles: ['writers'] } })
    await asWriter.appendToStream(stream, events(2))
    await refused(all(asWriter.readStream(stream)))
    expect(await all(asReader.readStream(stream))).toHaveLength(2)
    await refused(asReader.appendToStream(stream, events(1)))
    await refused(asReader.appendToStream(stream, events(1), { credentials: { username: 'reader', password: 'r' } }))
    expect(await all(asAdmin.readStream(stream))).toHaveLength(2)
  })

  test('of the whole log let in whom they name, and are read there only', async () => {
    const [asAdmin, asReader, asWriter] = [connected(admin), connected(reader), connected(writer)]
    await asAdmin.setStreamMetadata('$all', { acl: { readRoles: ['reader'] } })
    expect(await all(asReader.readAll({ maxCount: 3 }))).toHaveLength(3)
    expect(await take(1, asReader.subscribeToAll())).toHaveLength(1)
    await refused(all(asReader.readStream('$users')))
    await refused(all(asWriter.readAll({ maxCount: 1 })))
    await refused(asReader.setStreamMetadata('$all', { acl: { readRoles: ['writer'] } }))
  })

  test('by default are those of $settings, each right by itself', async () => {
    const [asAdmin, asReader, asWriter] = [connected(admin), connected(reader), connected(writer)]
    const data = { $userStreamAcl: { $r: ['reader'], $w: 'writer', $d: [], $mr: [] } }
    await asAdmin.appendToStream('$settings', jsonEvent({ type: '$settings', data }))
    const stream = newStream()
    await asWriter.appendToStream(stream, events(1))
    await refused(all(asWriter.readStream(stream)))
    expect(await all(asReader.readStream(stream))).toHaveLength(1)
    await refused(asReader.appendToStream(stream, events(1)))
    await refused(asWriter.deleteStream(stream))
    await refused(asWriter.tombstoneStream(stream))
    await refused(asReader.getStreamMetadata(stream))
    // Left out of the settings, it is as ever.
    await asReader.setStreamMetadata(stream, { maxCount: 5 })
    await refused(all(asReader.readStream('$users')))
  })
})
