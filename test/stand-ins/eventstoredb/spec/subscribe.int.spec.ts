import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Filter,
  type Position,
} from '@eventstore/db-client'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { events, newStream, serversOwn, take, withServer, type WithServer } from './with-server.ts'

let under: WithServer
beforeEach(async () => {
  under = await withServer()
  for (const stream of ['apple-1', 'banana-1', 'apple-2']) await under.client.appendToStream(stream, events(2, stream))
  await under.client.setStreamMetadata('apple-1', { maxAge: 9999 })
})
afterEach(() => under.stop())

const streamsOf = (taken: ReadonlyArray<AllStreamResolvedEvent>) => taken.map(({ event }) => event?.streamId)

describe('a subscription to the whole log', () => {
  test('gives what is there, says that it caught up, and gives what comes', async () => {
    const subscription = under.client.subscribeToAll({ fromPosition: START })
    const confirmed = once(subscription, 'confirmation')
    const caughtUp = once(subscription, 'caughtUp').then(() => under.client.appendToStream('live-1', events(1)))
    const taken = await take(serversOwn + 8, subscription)
    await Promise.all([confirmed, caughtUp])
    expect(streamsOf(taken).slice(serversOwn)).toEqual([
      ...['apple-1', 'apple-1', 'banana-1', 'banana-1', 'apple-2', 'apple-2'],
      ...['$$apple-1', 'live-1'],
    ])
    await subscription.unsubscribe()
  })

  test('begins after a position, without the event there', async () => {
    const third = (await take(serversOwn + 3, under.client.readAll())).at(-1)!.event!.position
    const subscription = under.client.subscribeToAll({ fromPosition: third })
    expect(streamsOf(await take(3, subscription))).toEqual(['banana-1', 'apple-2', 'apple-2'])
    await subscription.unsubscribe()
  })

  test('gives only what comes, from the end', async () => {
    const subscription = under.client.subscribeToAll({ fromPosition: END })
    const appended = once(subscription, 'caughtUp').then(() => under.client.appendToStream('live-1', events(1)))
    expect(streamsOf(await take(1, subscription))).toEqual(['live-1'])
    await appended
    await subscription.unsubscribe()
  })

  test.each<[string, Filter, ReadonlyArray<string>]>([
    ['stream prefixes', streamNameFilter({ prefixes: ['banana-', 'cherry-'] }), ['banana-1', 'banana-1']],
    ['a stream pattern', streamNameFilter({ regex: '^apple-\\d$' }), ['apple-1', 'apple-1', 'apple-2', 'apple-2']],
    ['type prefixes', eventTypeFilter({ prefixes: ['apple-2'] }), ['apple-2', 'apple-2']],
    ['a type pattern that excludes', eventTypeFilter({ regex: '^(?!apple|\\$)' }), ['banana-1', 'banana-1']],
    ['no system events', excludeSystemEvents(), ['apple-1', 'apple-1', 'banana-1', 'banana-1', 'apple-2', 'apple-2']],
  ])('filters by %s', async (_name, filter, expected) => {
    const subscription = under.client.subscribeToAll({ fromPosition: START, filter })
    const taken: AllStreamResolvedEvent[] = []
    const caughtUp = once(subscription, 'caughtUp')
    subscription.on('data', (event) => taken.push(event))
    await caughtUp
    expect(streamsOf(taken)).toEqual(expected)
    await subscription.unsubscribe()
  })

  test('tells how far it looked, each so many events, and when it has caught up', async () => {
    const checkpoints: Position[] = []
    await under.client.appendToStream(newStream(), events(2))
    const filter = eventTypeFilter({
      prefixes: ['never'],
      maxSearchWindow: 2,
      checkpointInterval: 2,
      checkpointReached: (_subscription, position) => void checkpoints.push(position),
    })
    const subscription = under.client.subscribeToAll({ fromPosition: START, filter })
    subscription.on('data', () => undefined)
    await once(subscription, 'caughtUp')
    const log = await take(serversOwn + 9, under.client.readAll())
    const at = (n: number) => log[n]!.event!.position
    expect(checkpoints).toEqual([at(3), at(7), at(11), at(13)])
    await under.client.appendToStream('live-1', [...events(3), jsonEvent({ type: 'never', data: {} })])
    const [event] = await take(1, subscription)
    expect(event?.event?.streamId).toBe('live-1')
    expect(checkpoints).toHaveLength(5)
    await subscription.unsubscribe()
  })

  test('ends cleanly when the server says so, and with an error when the connection breaks', async () => {
    const clean = under.client.subscribeToAll({ fromPosition: END })
    await once(
      clean.on('data', () => undefined),
      'caughtUp',
    )
    under.server.faults.command['end-subscriptions'](1)
    await once(clean, 'end')
    const broken = under.client.subscribeToAll({ fromPosition: END })
    await once(
      broken.on('data', () => undefined),
      'caughtUp',
    )
    const error = once(broken, 'error')
    under.server.faults.command['drop-connections'](1)
    expect((await error)[0]).toMatchObject({ type: 'unavailable' })
  })
})

describe('a subscription to a stream', () => {
  test('gives what is there and what comes, also before there is a stream', async () => {
    const subscription = under.client.subscribeToStream('cherry-1')
    const appended = once(subscription, 'caughtUp').then(() => under.client.appendToStream('cherry-1', events(2)))
    expect((await take(2, subscription)).map(({ event }) => event?.revision)).toEqual([0n, 1n])
    await appended
    await subscription.unsubscribe()
  })

  test('begins after a revision, or at the end', async () => {
    const after = under.client.subscribeToStream('apple-1', { fromRevision: 0n })
    expect((await take(1, after)).map(({ event }) => event?.revision)).toEqual([1n])
    await after.unsubscribe()
    const fromEnd = under.client.subscribeToStream('apple-1', { fromRevision: END })
    const appended = once(fromEnd, 'caughtUp').then(() => under.client.appendToStream('apple-1', events(1)))
    expect((await take(1, fromEnd)).map(({ event }) => event?.revision)).toEqual([2n])
    await appended
    await fromEnd.unsubscribe()
  })

  test('ends with an error when the stream is deleted for good', async () => {
    const subscription = under.client.subscribeToStream('banana-1', { fromRevision: END })
    await once(
      subscription.on('data', () => undefined),
      'caughtUp',
    )
    const error = once(subscription, 'error')
    await under.client.tombstoneStream('banana-1')
    expect((await error)[0]).toMatchObject({ type: 'stream-deleted' })
  })
})
