import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choicesOfCell } from './rounding-rule.ts'

const rounding = { base: 5, largestRounded: 10 }
/** The rows of a cell: their changes, where so many stand in its first row. */
const choices = (changes: ReadonlyArray<number>, stands: number) =>
  choicesOfCell(
    changes.map((change, n) => ({ change, publishedBefore: n === 0 ? stands : 0 })),
    rounding,
  ).map(({ lower, upper }) => [lower, upper] as const)

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
    [-11, 30, -11, -11],
  ])('%i where %i stands is %i or %i', (change, stands, lower, upper) => {
    expect(choices([change], stands)).toEqual([[lower, upper]])
  })

  test.each([
    ['the lower one would turn it negative: the upper one', -3, 3, 0],
    ['both would: what stands is taken out', -8, 3, -3],
    ['nothing stands', -7, 0, 0],
    ['a large one would: what stands is taken out, and the rest is carried', -15, 12, -12],
    ['a multiple of five would', -10, 7, -7],
    ['all that stands goes', -13, 13, -13],
  ])('never turns a cell negative: %s', (_, change, stands, published) => {
    expect(choices([change], stands)).toEqual([[published, published]])
  })

  test.each([
    ['13 came before and 12 go', [-12], 13, [[-10, -10]]],
    ['20 stood and 11 go', [-11], 20, [[-15, -10]]],
    [
      '13 come and 12 are corrected away',
      [13, -12],
      40,
      [
        [10, 15],
        [-15, -10],
      ],
    ],
    [
      'both large ones leave a large number: they are as they are',
      [30, -12],
      0,
      [
        [30, 30],
        [-12, -12],
      ],
    ],
  ])('shows no small number by difference: %s', (_, changes, stands, published) => {
    expect(choices(changes, stands)).toEqual(published)
  })

  test('rows of several reasons keep the cell from turning negative together', () => {
    // 3 come and 18 go, where 2 stand: the 3 are at 5, and 7 of the 18 are taken out.
    expect(choices([3, -18], 2)).toEqual([
      [5, 5],
      [-7, -7],
    ])
    // What comes makes room for what goes.
    expect(choices([20, -4], 0)).toEqual([
      [20, 20],
      [-5, 0],
    ])
  })

  test('holds to the rule wherever what stands allows it', () => {
    const changes = fc.array(fc.oneof(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -40, max: 40 })), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(changes, fc.nat(40), (of, stands) => {
        const cell = choices(of, stands)
        const most = cell.reduce((sum, [, upper]) => sum + upper, stands)
        expect(most).toBeGreaterThanOrEqual(0)
        cell.forEach(([lower, upper], n) => {
          const change = of[n] as number
          expect(most - upper + lower).toBeGreaterThanOrEqual(0)
          for (const published of [lower, upper]) {
            // What stands is all taken out, and the rest is carried.
            if (most === 0 && published > change && published <= 0) continue
            if (Math.abs(change) > 10 && published === change) continue
            expect(Math.abs(published % 5)).toBe(0)
            expect(Math.abs(published - change)).toBeLessThanOrEqual(4)
          }
        })
      }),
      { numRuns: 5000 },
    )
  })
})
