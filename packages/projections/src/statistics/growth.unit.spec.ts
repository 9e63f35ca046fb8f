import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growthOf, growthOfRows, isOfWholeTimes, periodOfBases } from './growth.ts'
import { tabulate, type NetCount, type StatisticsRow } from './tabulate.ts'
import { timeBefore, timeIn, timeLater, unitOfTime, type TimeUnit } from './time-unit.ts'

const exactly = (count: number) => ({ value: count, lower: count, upper: count })
const between = (lower: number, upper: number) => ({ value: null, lower, upper })

const known = { withheldUpTo: 0, knownOn: '2026-01-01' }

describe('growth', () => {
  test.each([
    [exactly(150), exactly(100), { value: 50, lower: 50, upper: 50 }],
    [exactly(50), exactly(100), { value: -50, lower: -50, upper: -50 }],
    [exactly(0), exactly(3), { value: -100, lower: -100, upper: -100 }],
    [exactly(7), exactly(3), { value: 133.3, lower: 133.3, upper: 133.3 }],
    [exactly(10), between(5, 20), { value: null, lower: -50, upper: 100 }],
    [between(10, 20), exactly(10), { value: null, lower: 0, upper: 100 }],
  ])('of %j against %j is %j', (count, base, growth) => {
    expect(growthOf(count, base, 0)).toEqual(growth)
  })

  test.each([
    [exactly(0), 0, 'base-zero'],
    [between(0, 4), 0, 'base-vague'],
    [exactly(10), 10, 'base-withheld'],
    [between(5, 40), 10, 'base-withheld'],
    [exactly(0), 10, 'base-zero'],
  ])('against a base of %j, of which %i tell nothing, is not defined: %s', (base, withheldUpTo, why) => {
    expect(growthOf(exactly(40), base, withheldUpTo)).toBe(why)
  })

  test('has bounds that hold the growth of whatever lies between those of both counts', () => {
    const bounds = fc
      .tuple(fc.integer({ min: 1, max: 500 }), fc.nat(500))
      .chain(([lower, more]) =>
        fc.record({ lower: fc.constant(lower), upper: fc.constant(lower + more), at: fc.nat(more) }),
      )
    fc.assert(
      fc.property(bounds, bounds, (count, base) => {
        const growth = growthOf(between(count.lower, count.upper), between(base.lower, base.upper), 0)
        if (typeof growth === 'string') throw new Error(growth)
        const real = 100 * ((count.lower + count.at) / (base.lower + base.at) - 1)
        expect(growth.lower).toBeLessThanOrEqual(real + 0.06)
        expect(growth.upper).toBeGreaterThanOrEqual(real - 0.06)
      }),
    )
  })
})

describe('the base of growth', () => {
  test.each([
    ['previous-period', 'month', '2024-01', '2023-12'],
    ['previous-period', 'quarter', '2024-Q1', '2023-Q4'],
    ['previous-period', 'year', '2024', '2023'],
    ['year-before', 'month', '2024-02', '2023-02'],
    ['year-before', 'quarter', '2024-Q3', '2023-Q3'],
    ['year-before', 'year', '2024', '2023'],
    ['2020-Q2', 'quarter', '2024-Q3', '2020-Q2'],
  ] as const)('%s of a %s: %s is held against %s', (against, unit, time, then) => {
    const row = (at: string, count: number): StatisticsRow => ({
      place: { [unit]: at, sex: 'Female' },
      ...exactly(count),
    })
    const [told] = growthOfRows([row(time, 30)], [row(then, 20), row('1999', 5)], ['sex', unit], against, known)
    expect(told).toEqual({ growth: { value: 50, lower: 50, upper: 50 }, time: then, base: exactly(20) })
  })

  test.each([
    ['month', '2024-03', '2024-04-01', true],
    ['month', '2024-03', '2024-03-31', false],
    ['quarter', '2024-Q1', '2024-04-01', true],
    ['quarter', '2024-Q2', '2024-06-30', false],
    ['year', '2024', '2025-01-01', true],
    ['year', '2024', '2024-12-31', false],
  ] as const)('of the %s %s, known before %s, is told: %s', (unit, time, knownOn, isTold) => {
    const rows = (['2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06'] as const).map((month) => ({
      place: { [unit]: timeIn(month, unit) },
      ...exactly(20),
    }))
    const [told] = growthOfRows([{ place: { [unit]: time }, ...exactly(30) }], rows, [unit], 'year-before', {
      withheldUpTo: 0,
      knownOn,
    })
    expect(told?.growth).toEqual(isTold ? { value: 50, lower: 50, upper: 50 } : 'not-ended')
  })

  test('is not told against a period that goes on', () => {
    const [told] = growthOfRows(
      [{ place: { year: '2022' }, ...exactly(30) }],
      [{ place: { year: '2023' }, ...exactly(20) }],
      ['year'],
      '2023',
      {
        withheldUpTo: 0,
        knownOn: '2023-11-01',
      },
    )
    expect(told).toMatchObject({ growth: 'not-ended', time: '2023' })
  })

  test('is of the same place, 0 where there was no row, and none where the time is not known', () => {
    const rows = [
      { place: { citizenship: 'IDN', year: '2024', month: '2024-01' }, ...exactly(30) },
      { place: { citizenship: 'PHL', year: '2024', month: '2024-01' }, ...exactly(30) },
      { place: { citizenship: 'IDN', year: '2024', month: null }, ...exactly(30) },
    ]
    const bases = [{ place: { citizenship: 'IDN', year: '2023', month: '2023-12' }, ...exactly(60) }]
    const told = growthOfRows(rows, bases, ['citizenship', 'year', 'month'], 'previous-period', known)
    expect(told.map(({ growth, time }) => [growth, time])).toEqual([
      [{ value: -50, lower: -50, upper: -50 }, '2023-12'],
      ['base-zero', '2023-12'],
      ['no-time', null],
    ])
  })

  test.each([
    ['previous-period', 'month', '2024-03-01', '2024-05-31', '2024-02-01', '2024-04-30'],
    ['year-before', 'month', '2024-01-01', '2024-02-29', '2023-01-01', '2023-02-28'],
    ['previous-period', 'quarter', '2024-01-01', '2024-03-31', '2023-10-01', '2023-12-31'],
    ['previous-period', 'year', null, '2024-12-31', null, '2023-12-31'],
    ['2020', 'year', '2024-01-01', null, '2020-01-01', '2020-12-31'],
  ] as const)('%s of a table by %s of %s to %s lies between %s and %s', (against, unit, from, to, first, last) => {
    expect(periodOfBases(against, unit, { from, to })).toEqual({ from: first, to: last })
    expect(isOfWholeTimes(unit, { from, to })).toBe(true)
  })

  test('is not of a period that is broken off at an end', () => {
    expect(isOfWholeTimes('month', { from: '2024-01-02', to: null })).toBe(false)
    expect(isOfWholeTimes('quarter', { from: '2024-01-01', to: '2024-02-29' })).toBe(false)
    expect(isOfWholeTimes('year', { from: null, to: '2024-11-30' })).toBe(false)
  })
})

const months = fc
  .tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
const units = fc.constantFrom<TimeUnit>('month', 'quarter', 'year')

describe('a unit of time', () => {
  test('goes back as it goes on, and is known by its text', () => {
    fc.assert(
      fc.property(months, units, fc.integer({ min: -200, max: 200 }), (month, unit, by) => {
        const time = timeIn(month, unit)
        const size = { month: 1, quarter: 3, year: 12 }[unit]
        expect(unitOfTime(time)).toBe(unit)
        expect(timeLater(timeLater(time, unit, by * size), unit, -by * size)).toBe(time)
        expect(timeBefore(time, unit) < time).toBe(true)
      }),
    )
  })

  test('by quarter a table is that by month, added up, with what is known within a quarter', () => {
    const count = fc.record({ month: months, more: fc.nat(2), count: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(fc.array(count, { maxLength: 20 }), (all) => {
        const nets = all.map(({ month, more, count: number }): NetCount => {
          const toMonth = timeLater(month, 'month', more)
          return { values: {}, fromMonth: month, toMonth, certain: true, count: number }
        })
        const expected = new Map<string | null, number>()
        for (const { fromMonth, toMonth, count: number } of nets) {
          const [first, last] = [timeIn(fromMonth ?? '', 'quarter'), timeIn(toMonth ?? '', 'quarter')]
          const at = first === last ? first : null
          expected.set(at, (expected.get(at) ?? 0) + number)
        }
        const { rows, total } = tabulate(nets, ['quarter'])
        expect(new Map(rows.map(({ place, lower }) => [place.quarter ?? null, lower]))).toEqual(expected)
        expect(total.value).toBe(all.reduce((sum, { count: number }) => sum + number, 0))
      }),
    )
  })
})
