import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayQuantiles, type DaysTaken } from './day-quantiles.ts'

const taken = (...values: ReadonlyArray<readonly [days: number, persons: number]>): ReadonlyArray<DaysTaken> =>
  values.map(([days, persons]) => ({ days, persons }))

describe('quantiles of days', () => {
  test.each([
    [taken([5, 1]), 5, 5],
    [taken([5, 1], [7, 1]), 6, 7],
    [taken([5, 2], [7, 1]), 5, 7],
    [taken([7, 1], [5, 1], [6, 1]), 6, 7],
    [taken([-3, 1], [3, 1]), 0, 3],
    [taken([5, 1], [6, 0], [9, 1]), 7, 9],
    [taken([1, 9], [100, 1]), 1, 1],
    [taken([1, 8], [100, 2]), 1, 100],
    [taken(), null, null],
  ])('of %j are %j and %j', (values, medianDays, p90Days) => {
    expect(dayQuantiles(values)).toMatchObject({ medianDays, p90Days })
  })

  test('are those of the persons one by one, however they are taken together', () => {
    const days = fc.array(fc.integer({ min: -20, max: 400 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(days, (all) => {
        const { medianDays, p90Days, persons } = dayQuantiles(all.map((one) => ({ days: one, persons: 1 })))
        const counts = new Map<number, number>()
        for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
        const together = [...counts].map(([one, n]) => ({ days: one, persons: n }))
        expect(dayQuantiles(together)).toEqual({ medianDays, p90Days, persons })
        expect(persons).toBe(all.length)
        const [median, most] = [medianDays ?? NaN, p90Days ?? NaN]
        expect(all.filter((one) => one <= median).length * 2).toBeGreaterThanOrEqual(all.length)
        expect(all.filter((one) => one >= median).length * 2).toBeGreaterThanOrEqual(all.length)
        expect(all.filter((one) => one <= most).length * 10).toBeGreaterThanOrEqual(all.length * 9)
        expect(all.filter((one) => one < most).length * 10).toBeLessThan(all.length * 9)
      }),
    )
  })
})
