import { BACKWARDS, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, events, newStream, take, withServer, type WithServer } from './with-server.ts'

let under: WithServer
const stream = newStream()
beforeAll(async () => {
  under = await withServer()
  await under.client.appendToStream(stream, events(150))
})
afterAll(() => under.stop())

const numbers = async (options: Parameters<WithServer['client']['readStream']>[1]) =>
  (await all(under.client.readStream(stream, options))).map(({ event }) => Number(event?.revision))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('reading a stream', () => {
  test('gives all of it in order, and backwards in the other', async () => {
    expect(await numbers({})).toEqual(range(0, 149))
    expect(await numbers({ direction: BACKWARDS, fromRevision: END })).toEqual(range(0, 149).reverse())
  })

  test('begins at a revision, with the event there', async () => {
    expect(await numbers({ direction: FORWARDS, fromRevision: 140n })).toEqual(range(140, 149))
    expect(await numbers({ direction: BACKWARDS, fromRevision: 10n })).toEqual(range(0, 10).reverse())
  })

  test('gives no more than asked for', async () => {
    expect(await numbers({ maxCount: 5 })).toEqual(range(0, 4))
    expect(await numbers({ maxCount: 100, fromRevision: 20n })).toEqual(range(20, 119))
    expect(await numbers({ maxCount: 1, direction: BACKWARDS, fromRevision: END })).toEqual([149])
  })

  test('gives nothing before the start, after the end, and beyond it', async () => {
    expect(await numbers({ direction: BACKWARDS, fromRevision: START })).toEqual([0])
    expect(await numbers({ fromRevision: END })).toEqual([])
    expect(await numbers({ fromRevision: 150n })).toEqual([])
    expect(await numbers({ fromRevision: 1000n, direction: BACKWARDS })).toEqual(range(0, 149).reverse())
  })

  test('says that a stream is not there', async () => {
    const missing = newStream()
    const error: unknown = await all(under.client.readStream(missing)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StreamNotFoundError)
    expect(error).toMatchObject({ streamName: missing })
  })

  test('can be let go of in the middle', async () => {
    expect(await take(3, under.client.readStream(stream))).toHaveLength(3)
  })

  test('tells when each event was written, and where it stands in the log', async () => {
    const before = Date.now()
    const fresh = newStream()
    await under.client.appendToStream(fresh, events(2))
    const [first, second] = await all(under.client.readStream(fresh))
    expect(first?.event?.created.getTime()).toBeGreaterThanOrEqual(before)
    expect(first?.event?.position?.commit).toBe(first?.event?.position?.prepare)
    // Positions are no counter: between two neighbours lies at least what the first takes in the log.
    expect(Number(second?.event?.position?.commit) - Number(first?.event?.position?.commit)).toBeGreaterThan(1)
  })
})
