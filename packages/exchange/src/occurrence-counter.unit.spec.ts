import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOf } from './digest.ts'
import { occurrenceCounter } from './occurrence-counter.ts'

test('counts each text as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }).map(String), { maxLength: 300 }), (texts) => {
      const occurrenceOf = occurrenceCounter()
      const seen = new Map<string, number>()
      for (const text of texts) {
        seen.set(text, (seen.get(text) ?? 0) + 1)
        expect(occurrenceOf(digestOf(text))).toBe(seen.get(text))
      }
    }),
  )
})

test('keeps its counts while it grows', () => {
  const occurrenceOf = occurrenceCounter()
  const digests = Array.from({ length: 20_000 }, (_, index) => digestOf(String(index)))
  expect(digests.every((digest) => occurrenceOf(digest) === 1)).toBe(true)
  expect(digests.every((digest) => occurrenceOf(digest) === 2)).toBe(true)
})
