import {
  ANY,
  binaryEvent,
  DeadlineExceededError,
  EventStoreDBClient,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamNotFoundError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type EventData,
} from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, classic, events, newStream, withServer, type WithServer } from './with-server.ts'

let under: WithServer
beforeAll(async () => {
  under = await withServer({ maxAppendSize: 100_000 })
})
afterAll(() => under.stop())

describe.each([
  ['batch append', {}],
  ['classic append', classic],
])('%s', (_name, way) => {
  const append = (stream: string, what: EventData[], expectedRevision: AppendExpectedRevision) =>
    under.client.appendToStream(stream, what, { expectedRevision, ...way })
  const refusal = async (stream: string, what: EventData[], expectedRevision: AppendExpectedRevision) => {
    const error: unknown = await append(stream, what, expectedRevision).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    return error as Error
  }

  test('writes where no stream is expected and none is, and tells revision and position', async () => {
    const stream = newStream()
    const result = await append(stream, events(3), NO_STREAM)
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n })
    const read = await all(under.client.readStream(stream))
    expect(read.at(-1)?.event?.position).toEqual(result.position)
  })

  test('writes at the exact revision, and anywhere', async () => {
    const stream = newStream()
    expect((await append(stream, events(1), ANY)).nextExpectedRevision).toBe(0n)
    expect((await append(stream, events(2), 0n)).nextExpectedRevision).toBe(2n)
    expect((await append(stream, events(1), ANY)).nextExpectedRevision).toBe(3n)
    expect((await append(stream, events(1), STREAM_EXISTS)).nextExpectedRevision).toBe(4n)
  })

  test('refuses another revision than the stream stands at, and tells both', async () => {
    const stream = newStream()
    await append(stream, events(2), NO_STREAM)
    for (const expectedVersion of [0n, 7n, NO_STREAM] as const) {
      const error = await refusal(stream, events(1), expectedVersion)
      expect(error).toBeInstanceOf(WrongExpectedVersionError)
      expect(error).toMatchObject({ streamName: stream, expectedVersion, actualVersion: 1n })
    }
    expect(await all(under.client.readStream(stream))).toHaveLength(2)
  })

  test('refuses a revision, or an existing stream, where there is none', async () => {
    expect(await refusal(newStream(), events(1), 5n)).toMatchObject({ expectedVersion: 5n, actualVersion: NO_STREAM })
    expect(await refusal(newStream(), events(1), STREAM_EXISTS)).toMatchObject({ actualVersion: NO_STREAM })
  })

  test('answers the same events at the same revision as it did first', async () => {
    const stream = newStream()
    const [first, second] = [events(2), events(3)]
    const one = await append(stream, first, NO_STREAM)
    const two = await append(stream, second, 1n)
    expect(await append(stream, first, NO_STREAM)).toEqual(one)
    expect(await append(stream, second, 1n)).toEqual(two)
    expect(await append(stream, second, ANY)).toEqual(two)
    expect(await all(under.client.readStream(stream))).toHaveLength(5)
  })

  test('does not take events that match in part for the same', async () => {
    const stream = newStream()
    const [a, b, c] = events(3) as [EventData, EventData, EventData]
    await append(stream, [a, b], NO_STREAM)
    for (const what of [[a, c], [b, a], [a, b, c], [c]]) {
      expect(await refusal(stream, what, NO_STREAM)).toBeInstanceOf(WrongExpectedVersionError)
    }
    expect(await refusal(stream, [a, c], ANY)).toBeInstanceOf(WrongExpectedVersionError)
  })

  test('refuses more bytes than an append may have, and says how many it may', async () => {
    const stream = newStream()
    const big = jsonEvent({ type: 'test', data: { text: 'x'.repeat(60_000) } })
    const bigger = jsonEvent({ type: 'test', data: { text: 'x'.repeat(50_000) } })
    const error = await refusal(stream, [big, bigger], NO_STREAM)
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError)
    expect(error).toMatchObject({ maxAppendSize: 100_000 })
    expect((await append(stream, [big], NO_STREAM)).success).toBe(true)
  })

  test('keeps JSON and bytes as they are, with their metadata', async () => {
    const stream = newStream()
    const bytes = Uint8Array.from([0, 255, 1, 254])
    await append(
      stream,
      [
        jsonEvent({ type: 'json', data: { text: 'ភ្នំពេញ ☂' }, metadata: { a: [1, null] } }),
        binaryEvent({ type: 'bytes', data: bytes, metadata: bytes }),
      ],
      NO_STREAM,
    )
    const [json, binary] = await all(under.client.readStream(stream))
    expect(json?.event).toMatchObject({ isJson: true, data: { text: 'ភ្នំពេញ ☂' }, metadata: { a: [1, null] } })
    expect(binary?.event?.isJson).toBe(false)
    expect(Buffer.from(binary?.event?.data as Uint8Array)).toEqual(Buffer.from(bytes))
    expect(Buffer.from(binary?.event?.metadata as Uint8Array)).toEqual(Buffer.from(bytes))
  })

  test('writes many at once, each to its own stream', async () => {
    const streams = Array.from({ length: 200 }, newStream)
    const results = await Promise.all(streams.map((stream) => append(stream, events(1), NO_STREAM)))
    expect(new Set(results.map(({ position }) => position?.commit)).size).toBe(200)
  })

  test('gives up an append that is not sent in time', async () => {
    const stream = newStream()
    const late = under.client.appendToStream(stream, events(5000), { deadline: 1, ...way })
    await expect(late).rejects.toBeInstanceOf(DeadlineExceededError)
    await expect(all(under.client.readStream(stream))).rejects.toBeInstanceOf(StreamNotFoundError)
  })

  test('takes many appends to one stream at once, and gives each its place', async () => {
    const stream = newStream()
    const results = await Promise.all(Array.from({ length: 500 }, () => append(stream, events(1), ANY)))
    const revisions = results.map(({ nextExpectedRevision }) => Number(nextExpectedRevision))
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i))
  })

  test('reports a wrong revision instead of throwing, where the client is told to', async () => {
    const quiet = await withServer()
    try {
      const client = EventStoreDBClient.connectionString(
        `esdb://127.0.0.1:${quiet.server.port}?tls=false&throwOnAppendFailure=false`,
      )
      const result = await client.appendToStream('there-is-none', events(1), { expectedRevision: 3n, ...way })
      expect(result.success).toBe(false)
      await client.dispose()
    } finally {
      await quiet.stop()
    }
  })
})

test('an append that comes in many small messages is one', async () => {
  const stream = newStream()
  const result = await under.client.appendToStream(stream, events(2000), { batchAppendSize: 512 })
  expect(result.nextExpectedRevision).toBe(1999n)
})

test('an append that is not answered in time ends at its deadline, and may be done all the same', async () => {
  const stream = newStream()
  under.server.faults.command.pause(1500)
  const append = under.client.appendToStream(stream, events(1), { ...classic, deadline: 300 })
  await expect(append).rejects.toBeInstanceOf(DeadlineExceededError)
  expect(await all(under.client.readStream(stream))).toHaveLength(1)
})
