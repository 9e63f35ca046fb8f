import { BACKWARDS, END, START, type AllStreamResolvedEvent } from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, events, serversOwn, take, withServer, type WithServer } from './with-server.ts'

let under: WithServer
let log: AllStreamResolvedEvent[]
beforeAll(async () => {
  under = await withServer()
  for (let i = 0; i < 100; i++) await under.client.appendToStream(`stream-${i % 7}`, events(2))
  await under.client.setStreamMetadata('stream-3', { maxCount: 1000 })
  await under.client.appendToStream('stream-3', events(1))
  log = await all(under.client.readAll())
})
afterAll(() => under.stop())

const positions = (read: ReadonlyArray<AllStreamResolvedEvent>) => read.map(({ event }) => event!.position.commit)
const read = async (options: Parameters<WithServer['client']['readAll']>[0]) =>
  positions(await all(under.client.readAll(options)))

describe('reading the whole log', () => {
  test('gives every event of every stream in one growing order, metadata among them', () => {
    expect(log).toHaveLength(serversOwn + 202)
    expect(log.slice(0, serversOwn).every(({ event }) => event?.streamId.startsWith('$'))).toBe(true)
    const sorted = [...positions(log)].sort((a, b) => Number(a - b))
    expect(positions(log)).toEqual(sorted)
    expect(log.at(-2)?.event).toMatchObject({ streamId: '$$stream-3', type: '$metadata', data: { $maxCount: 1000 } })
  })

  test('gives it backwards', async () => {
    expect(await read({ direction: BACKWARDS, fromPosition: END })).toEqual(positions(log).reverse())
    expect(await read({ direction: BACKWARDS, fromPosition: END, maxCount: 3 })).toEqual(
      positions(log).reverse().slice(0, 3),
    )
  })

  test('begins at a position: forwards with the event there, backwards before it', async () => {
    const at = log[120]!.event!.position
    expect(await read({ fromPosition: at })).toEqual(positions(log).slice(120))
    expect(await read({ fromPosition: at, maxCount: 2 })).toEqual(positions(log).slice(120, 122))
    expect(await read({ fromPosition: at, direction: BACKWARDS })).toEqual(positions(log).slice(0, 120).reverse())
  })

  test('gives nothing beyond its ends', async () => {
    expect(await read({ fromPosition: END })).toEqual([])
    expect(await read({ fromPosition: START, direction: BACKWARDS })).toEqual([])
  })

  test('can be let go of in the middle', async () => {
    expect(await take(5, under.client.readAll())).toHaveLength(5)
  })
})
