import type { Instant } from '@ledger/kernel'
import { describe, expect, test } from 'vitest'
import { dueDaysBetween, dueNow, nextDueOn } from './due-days.ts'

const at = (text: string) => text as Instant

describe('when an edition is due', () => {
  test('the first at once, for the latest due day; then on each due day, to the millisecond', () => {
    expect(dueNow(at('2024-08-14T12:00:00.000Z'), 1, undefined)).toBe('2024-08-01')
    expect(dueNow(at('2024-08-04T12:00:00.000Z'), 5, undefined)).toBe('2024-07-05')
    const august = at('2024-08-01T00:00:01.000Z')
    expect(dueNow(at('2024-08-31T23:59:59.999Z'), 1, august)).toBeUndefined()
    expect(dueNow(at('2024-09-01T00:00:00.000Z'), 1, august)).toBe('2024-09-01')
  })

  test('in March of a year without a 29 February when the 28 days are over, some seconds late', () => {
    const february = at('2025-02-01T00:00:05.000Z')
    expect(nextDueOn(at('2025-02-01T00:00:05.000Z'), 1)).toBe('2025-03-01')
    expect(dueNow(at('2025-03-01T00:00:00.000Z'), 1, february)).toBeUndefined()
    expect(dueNow(at('2025-03-01T00:00:05.000Z'), 1, february)).toBe('2025-03-01')
  })

  test('not in a month whose due day comes soon after an operator closed one', () => {
    const byOperator = at('2024-08-20T09:00:00.000Z')
    expect(dueNow(at('2024-09-20T00:00:00.000Z'), 1, byOperator)).toBeUndefined()
    expect(dueNow(at('2024-10-01T00:00:00.000Z'), 1, byOperator)).toBe('2024-10-01')
    expect(nextDueOn(at('2024-08-20T09:00:00.000Z'), 1)).toBe('2024-10-01')
  })

  test('on each due day of a time, its end with it, over the years and in February', () => {
    expect(dueDaysBetween(at('2019-12-31T00:00:00.000Z'), '2020-03-01', 1)).toEqual([
      '2020-01-01',
      '2020-02-01',
      '2020-03-01',
    ])
    const from = at('2023-11-28T00:00:00.000Z')
    expect(dueDaysBetween(from, '2024-03-27', 28)).toEqual(['2023-12-28', '2024-01-28', '2024-02-28'])
    expect([dueDaysBetween(from, '2023-12-27', 28), dueDaysBetween(from, '2020-01-01', 28)]).toEqual([[], []])
  })
})
