import { freePort, startEventStoreDbStandIn } from '@ledger/engines'
import {
  beginning,
  holdsPlace,
  StoreUnavailable,
  type Appended,
  type EventStore,
  type NewEvent,
} from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendUntilKnown } from './testing/append-until-known.ts'
import { readWhole } from './testing/read-whole.ts'
import { storeAt } from './testing/store-at.ts'

const newStream = () => `thing-${randomUUID()}`
const newFolder = () => mkdtempSync(join(tmpdir(), 'ledger-eventstoredb-'))
/** Where a server starts anew after it was killed: nobody else is given its port meanwhile. */
const atPortOfItsOwn = async () => ['--port', String(await freePort())]
const idsOf = (events: ReadonlyArray<{ readonly id: string }>) => events.map(({ id }) => id)

type StandIn = Awaited<ReturnType<typeof startEventStoreDbStandIn>>
const started: StandIn[] = []
const opened: EventStore[] = []
const startStandIn = async (...args: ReadonlyArray<string>) => {
  const standIn = await startEventStoreDbStandIn(args)
  started.push(standIn)
  return standIn
}
const open = async (...args: Parameters<typeof storeAt>) => {
  const store = await storeAt(...args)
  opened.push(store)
  return store
}
afterAll(async () => {
  await Promise.all(opened.map((store) => store.close()))
  await Promise.all(started.map(({ stop }) => stop()))
})

let engine: StandIn
let store: EventStore
const warnings: string[] = []
beforeAll(async () => {
  engine = await startStandIn('--memory')
  store = await open(engine.connectionString, { warn: (message) => warnings.push(message) })
})

const appended = async (of: EventStore, stream: string, events: ReadonlyArray<NewEvent>) => {
  const result = await of.append(stream, 'no-stream', events)()
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}

describe('an append', () => {
  test('whose connection is cut on its way back has an unknown outcome, and is repeated without doubling', async () => {
    const [stream, events] = [newStream(), [someEvent(), someEvent()]]
    await engine.standIn.fault('lose-next-answers')
    expect(await store.append(stream, 'no-stream', events)()).toMatchObject({ left: { kind: 'outcome-unknown' } })
    const { revision, position } = await appended(store, stream, events)
    const read = await readWhole(store, stream)
    expect(idsOf(read)).toEqual(idsOf(events))
    expect(read.at(-1)).toMatchObject({ revision, position })
  })

  test('that the server was not ready for is known not to be applied', async () => {
    const stream = newStream()
    await engine.standIn.fault('refuse-next-appends')
    expect(await store.append(stream, 'no-stream', [someEvent()])()).toMatchObject({ left: { kind: 'unavailable' } })
    expect(await readWhole(store, stream)).toEqual([])
  })

  test('that the server cannot look the user up for yet is known not to be applied', async () => {
    const stream = newStream()
    await engine.standIn.fault('not-authenticating-next-calls')
    expect(await store.append(stream, 'no-stream', [someEvent()])()).toMatchObject({ left: { kind: 'unavailable' } })
    expect(await readWhole(store, stream)).toEqual([])
  })

  test('that is not answered by its deadline has an unknown outcome, and is repeated without doubling', async () => {
    const hasty = await open(engine.connectionString, { deadlines: { append: 300 } })
    const [stream, event] = [newStream(), someEvent()]
    await engine.standIn.fault('pause', 60_000)
    expect(await hasty.append(stream, 'no-stream', [event])()).toMatchObject({ left: { kind: 'outcome-unknown' } })
    await engine.standIn.fault('pause', 0)
    await appendUntilKnown(hasty, stream, 'no-stream', [event])
    expect(idsOf(await readWhole(store, stream))).toEqual([event.id])
  })

  test('goes to the leader that a follower names, and its caller does not notice', async () => {
    const [stream, event] = [newStream(), someEvent()]
    await engine.standIn.fault('not-leader-next-calls')
    await appended(store, stream, [event])
    await engine.standIn.fault('not-leader-next-calls')
    expect(idsOf(await readWhole(store, stream))).toEqual([event.id])
  })

  test('stands once, wherever and however often connections are cut under load', async () => {
    const streams = Array.from({ length: 20 }, newStream)
    const events = streams.map(() => Array.from({ length: 10 }, () => someEvent()))
    let acknowledged = 0
    await Promise.all(
      streams.map(async (stream, s) => {
        for (const [i, event] of events[s]!.entries()) {
          await appendUntilKnown(store, stream, i === 0 ? 'no-stream' : i - 1, [event])
          // In the midst of what the others are at.
          if (++acknowledged % 5 !== 0) continue
          await engine.standIn.fault(acknowledged % 2 === 0 ? 'lose-next-answers' : 'drop-connections')
        }
      }),
    )
    await engine.standIn.fault('lose-next-answers', 0)
    for (const [s, stream] of streams.entries())
      expect(idsOf(await readWhole(store, stream))).toEqual(idsOf(events[s]!))
  })
})

describe('the client', () => {
  test('is given up after some calls that came to nothing, and a new one goes on', async () => {
    const { accepted, connections } = await engine.standIn.counts()
    warnings.length = 0
    await engine.standIn.fault('fail-next-appends', 3)
    for (let i = 0; i < 3; i++) {
      const result = await store.append(newStream(), 'no-stream', [someEvent()])()
      expect(result).toMatchObject({ left: { kind: 'outcome-unknown' } })
    }
    expect(warnings).toEqual(['EventStoreDB: 3 calls in a row came to nothing; a new client takes over'])
    await appended(store, newStream(), [someEvent()])
    expect((await engine.standIn.counts())['accepted']).toBe((accepted ?? 0) + 1)
    await expect.poll(async () => (await engine.standIn.counts())['connections']).toBe(connections)
  })

  test('leaves no call open of a read that is let go of in the middle', async () => {
    const [stream, quiet] = [newStream(), await startStandIn('--memory')]
    const reader = await open(quiet.connectionString)
    await appended(
      reader,
      stream,
      Array.from({ length: 300 }, () => someEvent()),
    )
    for (let i = 0; i < 5; i++) {
      for await (const event of reader.readStream(stream)) if (event.revision === i) break
      await reader.readAll(beginning, 7)
    }
    await expect.poll(async () => (await quiet.standIn.counts())['openReads']).toBe(0)
  })
})

describe('a read', () => {
  test('of a server that stays silent is given up, and works again with a new client', async () => {
    const warned: string[] = []
    const options = { deadlines: { read: 1000 }, warn: (message: string) => void warned.push(message) }
    const hasty = await open(engine.connectionString, options)
    const [stream, event] = [newStream(), someEvent()]
    await appended(hasty, stream, [event])
    await engine.standIn.fault('pause', 60_000)
    const silent = [() => readWhole(hasty, stream), () => hasty.readAll(beginning, 10), () => hasty.head()]
    for (const ask of silent) await expect(ask()).rejects.toThrow(StoreUnavailable)
    expect(warned).toHaveLength(1)
    await engine.standIn.fault('pause', 0)
    const read = () => readWhole(hasty, stream).then(idsOf, () => 'not answered')
    await expect.poll(read).toEqual([event.id])
  })

  test.each(['not-ready-next-calls', 'not-authenticating-next-calls'])(
    'of a server that is not ready says so, and is answered when it is (%s)',
    async (fault) => {
      const [stream, event] = [newStream(), someEvent()]
      const { position } = await appended(store, stream, [event])
      const asks = [
        () => readWhole(store, stream),
        () => store.readAll(beginning, 10),
        () => store.readAt(position),
        () => store.head(),
      ]
      for (const ask of asks) {
        await engine.standIn.fault(fault)
        const error: unknown = await ask().catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(StoreUnavailable)
        expect(error).toMatchObject({ message: expect.stringMatching(/Server (Is )?Not Ready/i) as unknown })
        await ask()
      }
    },
  )

  test('of a store that was closed says so', async () => {
    const closed = await open(engine.connectionString)
    await closed.close()
    await expect(closed.readAll(beginning, 10)).rejects.toThrow('this store is closed')
    expect(await closed.append(newStream(), 'no-stream', [someEvent()])()).toMatchObject({ left: { kind: 'rejected' } })
    await closed.awaitAppend(beginning, AbortSignal.timeout(60_000))
  })
})

describe('who waits for an append', () => {
  test.each([
    ['ended by the server', 'end-subscriptions'],
    ['cut off', 'drop-connections'],
  ])('is woken though the subscription was %s, and asks for nothing meanwhile', async (_name, fault) => {
    const waiter = await open(engine.connectionString)
    const before = await waiter.head()
    const start = await engine.standIn.counts()
    const subscriptions = async () => ((await engine.standIn.counts())['subscribe'] ?? 0) - (start['subscribe'] ?? 0)
    const woken = waiter.awaitAppend(before, AbortSignal.timeout(60_000))
    await expect.poll(subscriptions).toBe(1)
    await engine.standIn.fault(fault)
    await expect.poll(subscriptions).toBe(2)
    const { read } = await engine.standIn.counts()
    expect(read).toBe(start['read'])
    await appendUntilKnown(store, newStream(), 'no-stream', [someEvent()])
    await woken
    expect((await waiter.readAll(before, 10)).events).toHaveLength(1)
  })
})

test('who waits for an append is woken though the server was not ready when the subscription was opened', async () => {
  const before = await store.head()
  const subscribed = async () => (await engine.standIn.counts())['subscribe'] ?? 0
  const start = await subscribed()
  await engine.standIn.fault('not-ready-next-calls')
  const woken = store.awaitAppend(before, AbortSignal.timeout(60_000))
  await expect.poll(subscribed).toBe(start + 2)
  await appendUntilKnown(store, newStream(), 'no-stream', [someEvent()])
  await woken
  expect((await store.readAll(before, 10)).events).toHaveLength(1)
})

describe('the server', () => {
  test('is given an older copy of its log, which goes on: the last event that was read is not in it', async () => {
    const [data, copy] = [newFolder(), newFolder()]
    const first = await startStandIn('--data', data, ...(await atPortOfItsOwn()))
    const restored = await open(first.connectionString)
    await appended(restored, newStream(), [someEvent()])
    cpSync(data, copy, { recursive: true })
    const ends = await appended(restored, newStream(), [someEvent()])
    const later = await appended(restored, newStream(), [someEvent()])
    const place = async ({ position }: Appended) => ({ position, eventId: (await restored.readAt(position))?.id })
    const places = [await place(ends), await place(later)]
    expect(await Promise.all(places.map((one) => holdsPlace(restored, one)))).toEqual([true, true])
    await first.standIn.kill()
    await startStandIn('--data', copy, '--port', String(first.standIn.port))
    const held = () => Promise.all(places.map((one) => holdsPlace(restored, one))).catch(() => 'unavailable')
    await expect.poll(held).toEqual([false, false])
    // One record that reaches over what was there: at the positions that were read none begins any more.
    await appendUntilKnown(restored, newStream(), 'no-stream', [someEvent({ data: { text: 'x'.repeat(10_000) } })])
    expect(await held()).toEqual([false, false])
    await expect(restored.readAll(later.position, 10)).rejects.toThrow('invalid position')
    await restored.awaitAppend(later.position, AbortSignal.timeout(60_000))
  })

  test('is unavailable for a while: appends are known not to be applied, and all is there when it is back', async () => {
    const data = newFolder()
    const first = await startStandIn('--data', data, ...(await atPortOfItsOwn()))
    const away = await open(first.connectionString)
    const [stream, event] = [newStream(), someEvent()]
    await appended(away, stream, [event])
    await first.standIn.kill()
    // The connection is still to be found broken by the first; the others find nobody there.
    await away.append(newStream(), 'no-stream', [someEvent()])()
    expect(await away.append(newStream(), 'no-stream', [someEvent()])()).toMatchObject({
      left: { kind: 'unavailable' },
    })
    await expect(readWhole(away, stream)).rejects.toThrow(StoreUnavailable)
    await startStandIn('--data', data, '--port', String(first.standIn.port))
    const later = someEvent()
    expect(await appendUntilKnown(away, stream, 0, [later])).toMatchObject({ revision: 1 })
    expect(idsOf(await readWhole(away, stream))).toEqual([event.id, later.id])
  })

  test('loses the lead to another, which is followed; and is lost itself, and the other is found', async () => {
    const data = newFolder()
    const [old, young] = [await startStandIn('--data', data), await startStandIn('--data', data)]
    const hosts = `127.0.0.1:${old.standIn.port},127.0.0.1:${young.standIn.port}`
    await young.standIn.fault('follow', old.standIn.port)
    const cluster = await open(`esdb://${hosts}?tls=false`)
    const [stream, events] = [newStream(), [someEvent(), someEvent(), someEvent()]]
    const append = (n: number) => appendUntilKnown(cluster, stream, n === 0 ? 'no-stream' : n - 1, [events[n]!])
    const appendsOf = async ({ standIn }: StandIn) => (await standIn.counts())['append'] ?? 0
    await append(0)
    expect([await appendsOf(old), await appendsOf(young)]).toEqual([1, 0])
    await old.standIn.fault('follow', young.standIn.port)
    await young.standIn.fault('follow', 0)
    expect(await cluster.append(stream, 0, [events[1]!])()).toMatchObject({ right: { revision: 1 } })
    expect([await appendsOf(old), await appendsOf(young)]).toEqual([2, 1])
    expect(idsOf(await readWhole(cluster, stream))).toEqual(idsOf(events.slice(0, 2)))
    await old.standIn.fault('follow', 0)
    await young.standIn.kill()
    await append(2)
    expect(idsOf(await readWhole(cluster, stream))).toEqual(idsOf(events))
    expect((await cluster.readAll(beginning, 10)).events).toHaveLength(3)
  })
})
