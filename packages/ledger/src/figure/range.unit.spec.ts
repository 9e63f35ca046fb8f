import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactValue, rangeOf, sumOfRanges, type Range } from './range.ts'

const range = (value: number, qualifier: 'exact' | 'approximate' | 'at_least' | 'less_than') =>
  rangeOf({ value, qualifier, unit: 'persons' })

describe('the range of a figure', () => {
  test('is what its qualifier says', () => {
    expect(range(1233, 'exact')).toEqual({ lower: 1233, upper: 1233, approximate: false })
    expect(range(900, 'at_least')).toEqual({ lower: 900, upper: null, approximate: false })
    expect(range(5, 'less_than')).toEqual({ lower: 0, upper: 4, approximate: false })
    expect(range(484, 'approximate')).toEqual({ lower: 484, upper: 484, approximate: true })
    expect(rangeOf({ value: 5, qualifier: 'less_than', unit: 'percent' })).toMatchObject({ upper: 5 })
  })

  test('gives an exact number only where it is one', () => {
    expect(exactValue(range(1233, 'exact'))).toBe(1233)
    expect(exactValue(range(1, 'less_than'))).toBe(0)
    for (const vague of [range(900, 'at_least'), range(5, 'less_than'), range(484, 'approximate')]) {
      expect(exactValue(vague)).toBeNull()
    }
  })

  const arbitraryRange: fc.Arbitrary<Range> = fc
    .tuple(fc.nat(5000), fc.constantFrom('exact', 'approximate', 'at_least', 'less_than'))
    .map(([value, qualifier]) => range(value, qualifier))

  test('of a sum holds every sum of values that its parts allow, in whatever order they are added', () => {
    const partAndValue = arbitraryRange.chain((part) =>
      fc.integer({ min: part.lower, max: part.upper ?? part.lower + 1000 }).map((value) => ({ part, value })),
    )
    fc.assert(
      fc.property(fc.array(partAndValue), fc.nat(20), (parts, cut) => {
        const ranges = parts.map(({ part }) => part)
        const sum = sumOfRanges(ranges)
        const actual = parts.reduce((total, { value }) => total + value, 0)
        expect(actual).toBeGreaterThanOrEqual(sum.lower)
        expect(actual).toBeLessThanOrEqual(sum.upper ?? Number.POSITIVE_INFINITY)
        expect(sumOfRanges([sumOfRanges(ranges.slice(cut)), sumOfRanges(ranges.slice(0, cut))])).toEqual(sum)
      }),
    )
  })

  test('of the seven published scam figures is exact, and with a masked one it is not', () => {
    const seven = [1233, 205, 469, 276, 187, 34, 30].map((value) => range(value, 'exact'))
    expect(exactValue(sumOfRanges(seven))).toBe(2434)
    expect(sumOfRanges([...seven, range(5, 'less_than')])).toMatchObject({ lower: 2434, upper: 2438 })
  })
})
