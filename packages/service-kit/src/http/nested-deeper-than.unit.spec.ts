import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nestedDeeperThan } from './nested-deeper-than.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map((one) => depthOf(one))) : 0

test('tells of any JSON how deep it is nested, whatever its texts hold', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(8), (value, most) => {
      expect(nestedDeeperThan(most, bytes(JSON.stringify(value)))).toBe(depthOf(value) > most)
    }),
  )
  expect(nestedDeeperThan(1, bytes(String.raw`["\\", "\"[[[[", "\\\""]`))).toBe(false)
})

test('tells it of what is no JSON to its end', () => {
  expect(nestedDeeperThan(100, bytes('['.repeat(250_000)))).toBe(true)
})
