import {
  ANY,
  BACKWARDS,
  END,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { all, classic, events, newStream, withServer, type WithServer } from './with-server.ts'

let under: WithServer
beforeAll(async () => {
  under = await withServer()
})
afterAll(() => under.stop())

const written = async (count = 4) => {
  const stream = newStream()
  await under.client.appendToStream(stream, events(count))
  return stream
}
const revisions = async (stream: string) =>
  (await all(under.client.readStream(stream))).map(({ event }) => Number(event?.revision))
const logEnd = async () => {
  const [last] = await all(under.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
  return last?.event
}

describe('deleting a stream', () => {
  test('hides it, and its revisions go on when it is written to again', async () => {
    const stream = await written()
    const { position } = await under.client.deleteStream(stream, { expectedRevision: 3n })
    expect((await logEnd())?.position).toEqual(position)
    await expect(revisions(stream)).rejects.toBeInstanceOf(StreamNotFoundError)
    await expect(
      under.client.appendToStream(stream, events(1), { expectedRevision: STREAM_EXISTS }),
    ).rejects.toBeInstanceOf(StreamDeletedError)
    const again = await under.client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM, ...classic })
    expect(again.nextExpectedRevision).toBe(5n)
    expect(await revisions(stream)).toEqual([4, 5])
    expect((await under.client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 4 })
  })

  test('leaves its events in the log', async () => {
    const stream = await written(2)
    await under.client.deleteStream(stream)
    const log = await all(under.client.readAll())
    expect(log.filter(({ event }) => event?.streamId === stream)).toHaveLength(2)
    expect((await logEnd())?.streamId).toBe(`$$${stream}`)
  })

  test('is refused at another revision', async () => {
    const stream = await written()
    const error: unknown = await under.client
      .deleteStream(stream, { expectedRevision: 1n })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(WrongExpectedVersionError)
    expect(error).toMatchObject({ streamName: stream, expectedVersion: 1n, actualVersion: 3n })
    expect(await revisions(stream)).toHaveLength(4)
  })
})

describe('deleting what is not there', () => {
  test('is refused, for there is nothing to hide', async () => {
    for (const expectedRevision of [NO_STREAM, ANY] as const) {
      await expect(under.client.deleteStream(newStream(), { expectedRevision })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        actualVersion: -1n,
      })
    }
  })

  test('is done where the stream has metadata, and so may be there', async () => {
    const stream = newStream()
    await under.client.setStreamMetadata(stream, { cacheControl: 10 })
    await under.client.deleteStream(stream, { expectedRevision: NO_STREAM })
    expect((await logEnd())?.streamId).toBe(`$$${stream}`)
  })

  test('is done for good, so that the name is never used', async () => {
    const stream = newStream()
    await under.client.tombstoneStream(stream, { expectedRevision: NO_STREAM })
    await expect(revisions(stream)).rejects.toBeInstanceOf(StreamDeletedError)
  })
})

describe('a tombstone', () => {
  test('deletes a stream for good', async () => {
    const stream = await written()
    await under.client.tombstoneStream(stream, { expectedRevision: 3n })
    expect(await logEnd()).toMatchObject({ streamId: stream, type: '$streamDeleted', revision: 9223372036854775807n })
    await expect(revisions(stream)).rejects.toBeInstanceOf(StreamDeletedError)
    for (const way of [{}, classic]) {
      const error: unknown = await under.client
        .appendToStream(stream, events(1), way)
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(StreamDeletedError)
      expect(error).toMatchObject({ streamName: stream })
    }
    await expect(under.client.tombstoneStream(stream)).rejects.toBeInstanceOf(StreamDeletedError)
    await expect(under.client.setStreamMetadata(stream, { maxCount: 1 })).rejects.toBeInstanceOf(StreamDeletedError)
  })

  test('is refused at another revision', async () => {
    const stream = await written()
    await expect(under.client.tombstoneStream(stream, { expectedRevision: 0n })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: 3n,
    })
  })
})

describe('the metadata of a stream', () => {
  test('is kept in a stream of its own, of which the last event counts', async () => {
    const stream = await written()
    expect(await under.client.getStreamMetadata(stream)).toEqual({ streamName: stream })
    await under.client.setStreamMetadata(stream, { maxCount: 10, custom: 'a' })
    await under.client.setStreamMetadata(stream, { maxCount: 20, custom: 'b' }, { expectedRevision: 0n })
    expect((await under.client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 20, custom: 'b' })
    expect(await revisions(`$$${stream}`)).toEqual([1])
  })

  test('limits how many of the last events are read', async () => {
    const stream = await written(10)
    await under.client.setStreamMetadata(stream, { maxCount: 3 })
    expect(await revisions(stream)).toEqual([7, 8, 9])
    await under.client.appendToStream(stream, events(1))
    expect(await revisions(stream)).toEqual([8, 9, 10])
  })

  test('hides events before a revision, and those that are too old', async () => {
    const stream = await written(5)
    await under.client.setStreamMetadata(stream, { truncateBefore: 3 })
    expect(await revisions(stream)).toEqual([3, 4])
    await under.client.setStreamMetadata(stream, { maxAge: 1 })
    await sleep(1100)
    // A machine that takes a second between the two finds nothing, and writes another one.
    let last = 4
    const writtenLast = async () => {
      await under.client.appendToStream(stream, events(1))
      last++
      return (await revisions(stream)).map((revision) => revision - last)
    }
    await expect.poll(writtenLast).toEqual([0])
  })
})
