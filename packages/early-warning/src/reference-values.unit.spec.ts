// Numbers of R surveillance 1.20.3, worked out beside this code: the same to 5e-7, whole numbers equal.
import { describe, expect, test } from 'vitest'
import { c1Bound, c2Bound } from './testing/ears.ts'
import { chanceOfAtLeast, largestUsual, usualOf } from './farrington.ts'
import { largestPredicted, predictedAtLeast } from './gamma-poisson.ts'
import { atLeast, negativeBinomial, poisson, quantile } from './negative-binomial.ts'

// 48 months from January 2020.
const series = [
  3, 5, 2, 6, 4, 7, 3, 4, 5, 2, 6, 4, 5, 3, 6, 4, 5, 8, 4, 5, 3, 6, 4, 5, 6, 4, 7, 5, 6, 9, 5, 6, 4, 7, 5, 6, 7, 5, 8,
  6, 18, 25, 14, 6, 5, 8, 6, 7,
]
/** Months as R counts them, from 1. */
const month = (t: number): number => t - 1
const lastYear = Array.from({ length: 12 }, (_, i) => 37 + i)
/** The months around the same month of the years before: so many years, so many months on each side. */
const around = (t: number, years: number, side: number): ReadonlyArray<number> =>
  Array.from({ length: years }, (_, i) => month(t) - 12 * (i + 1)).flatMap((middle) =>
    series.slice(middle - side, middle + side + 1),
  )

describe('EARS', () => {
  test.each([
    [12, 9.738361],
    [42, 22.066452],
    [43, 34.498657],
  ])('C1 of month %i is %f', (t, bound) => {
    expect(Math.abs(c1Bound(series, month(t)) - bound)).toBeLessThan(5e-7)
  })
  test.each([
    [12, 9.738361],
    [44, 22.066452],
  ])('C2 of month %i is %f', (t, bound) => {
    expect(Math.abs(c2Bound(series, month(t)) - bound)).toBeLessThan(5e-7)
  })
  test('C2 alarms in the months of the surge', () => {
    const alarms = lastYear.filter((t) => (series[month(t)] as number) > c2Bound(series, month(t)))
    expect(alarms).toEqual([41, 42, 43])
  })
})

describe('gamma-Poisson (bayes)', () => {
  test('bounds by the six months before', () => {
    const bounds = lastYear.map((t) => largestPredicted(series.slice(month(t) - 6, month(t)), 0.05))
    expect(bounds).toEqual([10, 11, 10, 11, 11, 14, 18, 19, 20, 19, 19, 17])
  })
  test('bounds by the same months of two years', () => {
    const bounds = lastYear.map((t) => largestPredicted(around(t, 2, 2), 0.05))
    expect(bounds).toEqual([9, 9, 9, 10, 10, 10, 10, 10, 9, 9, 10, 10])
  })
  test('the tail after a year of months', () => {
    const year = [6, 4, 7, 5, 6, 9, 5, 6, 4, 7, 5, 6]
    expect(predictedAtLeast(year, 18)).toBeCloseTo(0.000104765207444, 13)
    expect(largestPredicted(year, 0.01)).toBe(13)
  })
})

describe('Farrington, flexible', () => {
  // With pastWeeksNotIncluded=0 the package takes the half window before the month itself into the base too.
  test('bounds, and alarms in the months of the surge', () => {
    const bounds = lastYear.map((t) =>
      largestUsual(usualOf([...around(t, 2, 2), ...series.slice(month(t) - 2, month(t))]), 0.01),
    )
    expect(bounds).toEqual([11, 11, 11, 12, 12, 18, 30, 28, 14, 11, 12, 12])
    expect(lastYear.filter((t, i) => (series[month(t)] as number) > (bounds[i] as number))).toEqual([41, 42])
  })
  test('a base without anybody makes anybody unusual, and nobody usual', () => {
    expect(chanceOfAtLeast(usualOf([0, 0, 0]), 1)).toBe(0)
    expect(chanceOfAtLeast(usualOf([0, 0, 0]), 0)).toBe(1)
  })
})

describe('tails', () => {
  test('of Poisson', () => {
    expect(atLeast(poisson(6.2), 18)).toBeCloseTo(8.53191708455e-5, 14)
    expect(quantile(poisson(6.2), 0.999)).toBe(15)
  })
  test('of the negative binomial', () => {
    const counts = negativeBinomial(8, 8 / (8 + 6.2))
    expect(atLeast(counts, 18)).toBeCloseTo(0.00393386747687, 12)
    expect(quantile(counts, 0.999)).toBe(20)
  })
})
