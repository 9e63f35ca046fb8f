import fc from 'fast-check'
import kafkajs from 'kafkajs'
import { expect, test } from 'vitest'
import { streamPartitioner } from './stream-partitioner.ts'

const place = (key: string | Buffer | null, partitions: number, createPartitioner = streamPartitioner): number =>
  createPartitioner()({
    topic: 'events',
    partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 1,
      replicas: [1],
      isr: [1],
    })),
    message: { key, value: null },
  })

test('every key goes where the default of Kafka puts it', () => {
  const key = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.uuid().map((id) => `case-${id}`),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  )
  fc.assert(
    fc.property(key, fc.integer({ min: 1, max: 200 }), (any, partitions) => {
      expect(place(any, partitions)).toBe(place(any, partitions, kafkajs.Partitioners.DefaultPartitioner))
    }),
    { numRuns: 2000 },
  )
})

test("the values of Kafka's own test of its hash", () => {
  // org.apache.kafka.common.utils.UtilsTest.testMurmur2, without the sign and modulo 2^31 - 1.
  const golden = { '21': -973932308, foobar: -790332482, 'a-little-bit-long-string': -985981536, abc: 479470107 }
  for (const [key, hash] of Object.entries(golden)) {
    expect(place(key, 997)).toBe((hash & 0x7fffffff) % 997)
  }
})

test('a record without a key is refused instead of going anywhere', () => {
  expect(() => place(null, 3)).toThrow('has no key')
})
