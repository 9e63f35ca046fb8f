import {
  AccessDeniedError,
  EventStoreDBClient,
  NotLeaderError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseOptions } from '../options.ts'
import { all, classic, events, newStream, withServer, type WithServer } from './with-server.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'ledger-stand-in-'))

describe('with TLS', () => {
  let under: WithServer
  const connected = (user: string) =>
    EventStoreDBClient.connectionString(
      `esdb://${user}localhost:${under.server.port}?tls=true&tlsCAFile=${encodeURIComponent(under.server.certificateFile!)}`,
    )
  beforeAll(async () => {
    under = await withServer({ tls: newFolder() })
  })
  afterAll(() => under.stop())

  test('lets in who has the password', async () => {
    const client = connected('admin:changeit@')
    const stream = newStream()
    expect((await client.appendToStream(stream, events(1))).success).toBe(true)
    expect((await client.appendToStream(stream, events(1), classic)).success).toBe(true)
    expect(await all(client.readStream(stream))).toHaveLength(2)
    await client.dispose()
  })

  test.each([
    ['a wrong password', 'admin:wrong@'],
    ['an unknown user', 'somebody:changeit@'],
    ['no user', ''],
  ])('refuses %s', async (_name, user) => {
    const client = connected(user)
    await expect(client.appendToStream(newStream(), events(1))).rejects.toBeInstanceOf(AccessDeniedError)
    await expect(all(client.readAll({ maxCount: 1 }))).rejects.toBeInstanceOf(AccessDeniedError)
    await expect(client.deleteStream(newStream())).rejects.toBeInstanceOf(AccessDeniedError)
    await client.dispose()
  })
})

describe('what the server tells of itself', () => {
  let under: WithServer
  beforeAll(async () => {
    under = await withServer()
  })
  afterAll(() => under.stop())

  test('is one node that leads, for clients that look for one', async () => {
    const { port } = under.server
    for (const address of [`esdb+discover://127.0.0.1:${port}`, `esdb://127.0.0.1:${port},127.0.0.1:1`]) {
      const client = EventStoreDBClient.connectionString(`${address}?tls=false`)
      expect((await client.appendToStream(newStream(), events(1))).success).toBe(true)
      await client.dispose()
    }
  })

  test('is that it takes batch appends, and knows no projections', async () => {
    const before = under.server.faults.counts()['batchAppend'] ?? 0
    await under.client.appendToStream(newStream(), events(1))
    expect(under.server.faults.counts()['batchAppend']).toBe(before + 1)
    await expect(under.client.createProjection('p', 'fromAll()')).rejects.toMatchObject({ code: 12 })
  })
})

describe('faults', () => {
  let under: WithServer
  const append = (stream = newStream()) => under.client.appendToStream(stream, events(1), classic)
  beforeAll(async () => {
    under = await withServer()
  })
  afterAll(() => under.stop())

  test('an append is refused before it is done', async () => {
    const stream = newStream()
    under.server.faults.command['refuse-next-appends'](1)
    await expect(append(stream)).rejects.toBeInstanceOf(UnavailableError)
    under.server.faults.command['fail-next-appends'](1)
    await expect(append(stream)).rejects.toBeInstanceOf(UnknownError)
    expect((await append(stream)).nextExpectedRevision).toBe(0n)
  })

  test('an append is done, and its answer is lost', async () => {
    const stream = newStream()
    under.server.faults.command['lose-next-answers'](1)
    await expect(append(stream)).rejects.toBeInstanceOf(UnavailableError)
    expect(await all(under.client.readStream(stream))).toHaveLength(1)
  })

  test('a call is sent to the leader, which is this server again', async () => {
    under.server.faults.command['not-leader-next-calls'](1)
    const error: unknown = await append().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NotLeaderError)
    expect(error).toMatchObject({ leader: { address: '127.0.0.1', port: under.server.port } })
    expect((await append()).success).toBe(true)
  })
})

describe('two servers of one folder', () => {
  test('hand the lead over: the one that lost it names the other, which has all that was written', async () => {
    const data = newFolder()
    const [old, young] = [await withServer({ data }), await withServer({ data })]
    const stream = newStream()
    await old.client.appendToStream(stream, events(2), { ...classic, requiresLeader: true })
    old.server.faults.command.follow(young.server.port)
    await expect(
      old.client.appendToStream(stream, events(1), { ...classic, requiresLeader: true }),
    ).rejects.toMatchObject({ leader: { address: '127.0.0.1', port: young.server.port } })
    // The client has gone over by itself.
    const result = await old.client.appendToStream(stream, events(1), { ...classic, expectedRevision: 1n })
    expect(young.server.faults.counts()).toMatchObject({ append: 1 })
    const read = await all(young.client.readStream(stream))
    expect(read.at(-1)?.event?.position).toEqual(result.position)
    const discovering = EventStoreDBClient.connectionString(`esdb+discover://127.0.0.1:${old.server.port}?tls=false`)
    await discovering.appendToStream(stream, events(1), { ...classic, requiresLeader: true })
    expect(young.server.faults.counts()).toMatchObject({ append: 2 })
    await discovering.dispose()
    await old.stop()
    await young.stop()
  })
})

describe('the program', () => {
  const running: ChildProcess[] = []
  const start = (...args: ReadonlyArray<string>) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), ...args])
    running.push(child)
    return child
  }
  const readyLine = async (child: ReturnType<typeof start>) => {
    for await (const line of createInterface(child.stdout)) return line
    return ''
  }
  const portIn = (line: string) => /ready on 127\.0\.0\.1:(\d+)/.exec(line)?.[1]
  afterAll(() => {
    for (const child of running) child.kill()
  })

  test('says when it is ready, keeps its data, and stops when told to', async () => {
    const data = newFolder()
    const stream = newStream()
    for (const expected of [1, 2]) {
      const child = start('--port', '0', '--data', data)
      const line = await readyLine(child)
      const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${portIn(line)}?tls=false`)
      await client.appendToStream(stream, events(1), classic)
      expect(await all(client.readStream(stream))).toHaveLength(expected)
      await client.dispose()
      child.kill('SIGTERM')
      expect(await once(child, 'exit')).toEqual([0, null])
    }
  })

  test('takes orders over the admin port', async () => {
    const child = start('--port', '0', '--memory', '--admin-port', '0')
    const line = await readyLine(child)
    const admin = `http://127.0.0.1:${/admin on 127\.0\.0\.1:(\d+)/.exec(line)?.[1]}`
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${portIn(line)}?tls=false`)
    expect((await fetch(`${admin}/refuse-next-appends?amount=1`, { method: 'POST' })).status).toBe(200)
    await expect(client.appendToStream(newStream(), events(1), classic)).rejects.toBeInstanceOf(UnavailableError)
    expect(await (await fetch(`${admin}/counts`)).json()).toMatchObject({ append: 1, accepted: 1 })
    expect((await fetch(`${admin}/no-such-thing`, { method: 'POST' })).status).toBe(404)
    await client.dispose()
  })

  test('ends with its standard input, where it is told to', async () => {
    const child = start('--port', '0', '--memory', '--until-stdin-ends')
    await readyLine(child)
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('ends with a sentence where its port is taken', async () => {
    const taken = await withServer()
    const child = start('--port', String(taken.server.port), '--memory')
    const said = text(child.stderr)
    expect(await once(child, 'exit')).toEqual([2, null])
    expect(await said).toMatch(/^listen EADDRINUSE.*\n$/)
    await taken.stop()
  })

  test('says in a sentence what is wrong with its arguments', async () => {
    const child = start('--port', 'many', '--memory')
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(2)
    expect(() => parseOptions(['--memory', '--data', 'x'])).toThrow('one of both')
    expect(() => parseOptions(['--memory', '--insecure', '--tls', 'x'])).toThrow('one of both')
    expect(() => parseOptions(['--port', '1'])).toThrow('--memory')
    expect(parseOptions(['--memory', '--insecure'])).toMatchObject({ port: 2113, password: 'changeit', tls: undefined })
  })
})
