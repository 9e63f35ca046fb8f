import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choiceOf } from './rounding-rule.ts'

const cell = (change: number, publishedBefore: number) => ({ values: [], exactBefore: 0, publishedBefore, change })

describe('what may be published of a change', () => {
  test.each([
    [0, 0, 0, 0],
    [1, 0, 0, 5],
    [4, 0, 0, 5],
    [5, 0, 5, 5],
    [6, 0, 5, 10],
    [10, 0, 10, 10],
    [11, 0, 11, 11],
    [-1, 20, -5, 0],
    [-6, 20, -10, -5],
    [-11, 20, -11, -11],
  ])('%i where %i stands is %i or %i', (change, stands, lower, upper) => {
    expect(choiceOf(cell(change, stands))).toEqual({ lower, upper })
  })

  test.each([
    ['the lower one would turn it negative: the upper one', -3, 3, 0],
    ['both would: what stands is taken out', -8, 3, -3],
    ['nothing stands', -7, 0, 0],
    ['a large one would: what stands is taken out, and the rest is carried', -15, 12, -12],
    ['a multiple of five would', -10, 7, -7],
  ])('never turns a cell negative: %s', (_, change, stands, published) => {
    expect(choiceOf(cell(change, stands))).toEqual({ lower: published, upper: published })
  })

  test('is within four of a small change, and a large one itself, wherever what stands allows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.nat(40), (change, stands) => {
        const { lower, upper } = choiceOf(cell(change, stands))
        for (const published of [lower, upper]) {
          expect(stands + published).toBeGreaterThanOrEqual(0)
          if (published === -stands && published > change) continue
          if (Math.abs(change) > 10) expect(published).toBe(change)
          else {
            expect(Math.abs(published % 5)).toBe(0)
            expect(Math.abs(published - change)).toBeLessThanOrEqual(4)
          }
        }
      }),
      { numRuns: 5000 },
    )
  })
})
