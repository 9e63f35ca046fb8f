import { randomUUID } from 'node:crypto'
import { credentials, type Metadata } from '@grpc/grpc-js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streamStubs from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidText } from '../rpc/uuid-message.ts'
import { events, newStream, withServer, type WithServer } from './with-server.ts'

// What the official client of this version does not ask for, asked for with its stubs.
let under: WithServer
let stubs: InstanceType<typeof streamStubs.StreamsClient>
beforeAll(async () => {
  under = await withServer()
  stubs = new streamStubs.StreamsClient(`127.0.0.1:${under.server.port}`, credentials.createInsecure())
})
afterAll(async () => {
  stubs.close()
  await under.stop()
})

const request = (stream: string, set: (options: InstanceType<typeof streams.ReadReq.Options>) => void) => {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream))
  const options = new streams.ReadReq.Options()
    .setStream(new streams.ReadReq.Options.StreamOptions().setStreamIdentifier(identifier).setStart(new shared.Empty()))
    .setCount('10')
    .setNoFilter(new shared.Empty())
    .setUuidOption(new streams.ReadReq.Options.UUIDOption().setStructured(new shared.Empty()))
  set(options)
  return new streams.ReadReq().setOptions(options)
}

const answers = async (req: ReturnType<typeof request>): Promise<ReadResp[]> => {
  const got: ReadResp[] = []
  for await (const response of stubs.read(req) as AsyncIterable<ReadResp>) got.push(response)
  return got
}

const control = new streams.ReadReq.Options.ControlOption().setCompatibility(1)

describe('on the wire', () => {
  test('ids come in two halves, where that is asked for', async () => {
    const stream = newStream()
    const [event] = events(1)
    await under.client.appendToStream(stream, [{ ...event!, id: 'f0f0f0f0-0000-4000-8000-ff00ff00ff00' }])
    const [answer] = await answers(request(stream, () => undefined))
    const id = answer?.getEvent()?.getEvent()?.getId()
    expect(id?.hasStructured()).toBe(true)
    expect(uuidText(id)).toBe('f0f0f0f0-0000-4000-8000-ff00ff00ff00')
  })

  test('a read tells where its stream ends, where that is asked for', async () => {
    const stream = newStream()
    await under.client.appendToStream(stream, events(3))
    const got = await answers(request(stream, (options) => options.setControlOption(control)))
    expect(got.slice(0, 3).every((answer) => answer.hasEvent())).toBe(true)
    expect(got[3]?.getLastStreamPosition()).toBe('2')
    expect(await answers(request(stream, () => undefined))).toHaveLength(3)
  })

  test('a read of a stream that is not there is answered, and not refused', async () => {
    const stream = `none-${randomUUID()}`
    const [answer] = await answers(request(stream, () => undefined))
    expect(Buffer.from(answer!.getStreamNotFound()!.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe(
      stream,
    )
  })

  test.each([
    ['a filter on a stream', (o: InstanceType<typeof streams.ReadReq.Options>) => void o.setFilter(filter('x'))],
    ['a read without a place', (o: InstanceType<typeof streams.ReadReq.Options>) => o.getStream()?.clearStart()],
    ['a read of nothing', (o: InstanceType<typeof streams.ReadReq.Options>) => o.clearStream()],
    ['a read of no count', (o: InstanceType<typeof streams.ReadReq.Options>) => o.clearCount()],
  ])('refuses %s as an argument', async (_name, set) => {
    await expect(answers(request(newStream(), set))).rejects.toMatchObject({ code: 3 })
  })

  test('refuses an event without a type, and names what is missing', async () => {
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(newStream()))
    const options = new streams.AppendReq.Options().setStreamIdentifier(identifier).setAny(new shared.Empty())
    const id = new shared.UUID().setString(randomUUID())
    const error = await new Promise((resolve) => {
      const call = stubs.append((refused) => resolve(refused))
      call.write(new streams.AppendReq().setOptions(options))
      call.write(new streams.AppendReq().setProposedMessage(new streams.AppendReq.ProposedMessage().setId(id)))
      call.end()
    })
    const { metadata } = error as { metadata: Metadata }
    expect(metadata.getMap()).toMatchObject({
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    })
  })

  test('writes nothing of an append that breaks off', async () => {
    const stream = newStream()
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream))
    const options = new streams.AppendReq.Options().setStreamIdentifier(identifier).setAny(new shared.Empty())
    const message = new streams.AppendReq.ProposedMessage().setId(new shared.UUID().setString(randomUUID()))
    message.getMetadataMap().set('type', 'test').set('content-type', 'application/json')
    const broken = new Promise((resolve) => {
      const call = stubs.append((refused) => resolve(refused))
      call.write(new streams.AppendReq().setOptions(options))
      call.write(new streams.AppendReq().setProposedMessage(message), () => call.cancel())
    })
    expect(await broken).toMatchObject({ code: 1 })
    // The server takes this after it has heard of the cancellation, as both come over one connection.
    await answers(request(newStream(), () => undefined))
    const [answer] = await answers(request(stream, () => undefined))
    expect(answer?.hasStreamNotFound()).toBe(true)
  })

  test('reads of the whole log what a filter lets through', async () => {
    await under.client.appendToStream('filtered-1', events(3, 'wanted'))
    await under.client.appendToStream('filtered-2', events(3, 'unwanted'))
    const found = await answers(
      request('', (options) => {
        options.clearStream()
        options
          .setAll(new streams.ReadReq.Options.AllOptions().setStart(new shared.Empty()))
          .setFilter(filter('^wanted'))
      }),
    )
    expect(found.map((answer) => answer.getEvent()?.getEvent()?.getMetadataMap().get('type'))).toEqual(
      Array(3).fill('wanted'),
    )
  })

  test('refuses a pattern that is none', async () => {
    const all = request('', (options) => {
      options.clearStream()
      options.setAll(new streams.ReadReq.Options.AllOptions().setStart(new shared.Empty())).setFilter(filter('('))
    })
    await expect(answers(all)).rejects.toMatchObject({ code: 3 })
  })
})

function filter(regex: string) {
  return new streams.ReadReq.Options.FilterOptions()
    .setEventType(new streams.ReadReq.Options.FilterOptions.Expression().setRegex(regex))
    .setCount(new shared.Empty())
    .setCheckpointintervalmultiplier(1)
}
