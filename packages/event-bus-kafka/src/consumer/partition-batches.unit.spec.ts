import { encodeEnvelope } from '@ledger/event-bus'
import { someRecordedEvent } from '@ledger/event-bus/testing'
import * as E from 'fp-ts/lib/Either.js'
import type { Batch, KafkaMessage } from 'kafkajs'
import { expect, test } from 'vitest'
import { partitionBatches } from './partition-batches.ts'

const messageAt = (offset: number, over: Partial<KafkaMessage> = {}): KafkaMessage => {
  const envelope = encodeEnvelope(someRecordedEvent(offset))
  if (E.isLeft(envelope)) throw new Error('no envelope')
  const { key, headers, value } = envelope.right
  return {
    key: Buffer.from(key),
    value: Buffer.from(value),
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
    timestamp: '0',
    attributes: 0,
    offset: String(offset),
    ...over,
  } as KafkaMessage
}

const batchOf = (messages: KafkaMessage[], lastOffset: string, highWatermark: string): Batch => ({
  topic: 'events',
  partition: 3,
  highWatermark,
  messages,
  isEmpty: () => messages.length === 0,
  firstOffset: () => messages[0]?.offset ?? null,
  lastOffset: () => lastOffset,
  offsetLag: () => '0',
  offsetLagLow: () => '0',
})

test('records are handed over some at a time; the last batch covers what lies behind them', () => {
  const messages = [0, 1, 2, 5, 6].map((offset) => messageAt(offset))
  const batches = [...partitionBatches(batchOf(messages, '8', '20'), 2)]
  expect(batches.map(({ events, ...rest }) => [events.map(({ offset }) => offset), rest])).toEqual([
    [[0n, 1n], { partition: 3, next: 2n, highWatermark: 20n, moreFollows: true }],
    [[2n, 5n], { partition: 3, next: 6n, highWatermark: 20n, moreFollows: true }],
    [[6n], { partition: 3, next: 9n, highWatermark: 20n, moreFollows: false }],
  ])
})

test.each([
  { stable: '9', moreFollows: false },
  { stable: '-1', moreFollows: false },
  { stable: '10', moreFollows: true },
])('what was fetched is followed by more where the partition has more that is committed: $stable', (given) => {
  const fetched = { ...batchOf([messageAt(7)], '8', '20'), lastStableOffset: given.stable }
  expect([...partitionBatches(fetched, 2)]).toMatchObject([{ next: 9n, moreFollows: given.moreFollows }])
})

test('what another program wrote is handed over as it is, whatever its headers are', () => {
  const headers = { note: [Buffer.from('a'), 'b'], blank: null, ce_id: undefined } as unknown as KafkaMessage['headers']
  const foreign = messageAt(0, { key: null, value: null, headers: headers! })
  const [batch] = partitionBatches(batchOf([foreign, messageAt(1)], '1', '2'), 10)
  expect(batch?.events[0]).toMatchObject({
    undecodable: expect.arrayContaining([{ field: 'key', rule: 'is required' }]) as unknown,
    record: { key: null, value: null, headers: { note: [Buffer.from('a'), Buffer.from('b')], blank: Buffer.alloc(0) } },
  })
  expect(batch?.events[1]).toMatchObject({ offset: 1n, event: { stream: 'case-1' } })
})
