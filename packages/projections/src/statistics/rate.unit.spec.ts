import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rateOf } from './rate.ts'

const exactly = (count: number) => ({ value: count, lower: count, upper: count })

describe('a rate', () => {
  test('is per 100,000 persons, in four digits, and has the bounds of its count', () => {
    expect(rateOf(exactly(1234), 17_423_880)).toEqual({ value: 7.082, lower: 7.082, upper: 7.082 })
    expect(rateOf({ value: null, lower: 12, upper: 40 }, 1_000_000)).toEqual({ value: null, lower: 1.2, upper: 4 })
  })

  test.each([
    [exactly(10), 1_000_000, 'too-few'],
    [{ value: null, lower: 10, upper: 40 }, 1_000_000, 'too-few'],
    [exactly(0), 1_000_000, 'too-few'],
    [exactly(500), undefined, 'no-population'],
  ] as const)('of %j in a population of %j is not given: %s', (count, population, why) => {
    expect(rateOf(count, population)).toBe(why)
  })

  test('lies within its bounds, and says the count again to four digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 10_000_000 }), fc.integer({ min: 1, max: 2e9 }), (count, population) => {
        const rate = rateOf(exactly(count), population)
        if (typeof rate === 'string') throw new Error(rate)
        expect(((rate.value ?? NaN) * population) / 100_000 / count).toBeCloseTo(1, 3)
      }),
    )
  })
})
