import { describe, expect, test } from 'vitest'
import { buddhistYearRule, commonYearOf } from './buddhist-year.ts'

describe('a year of the Buddhist calendar', () => {
  test.each([
    [2565, 2022],
    [2443, 1900],
    [2642, 2099],
  ])('%i is %i', (year, common) => {
    expect(commonYearOf(year)).toBe(common)
  })

  test.each([2022, 2442, 2643, 25.5, Number.NaN])('is not %d', (year) => {
    expect(commonYearOf(year)).toBeUndefined()
  })

  test.each([
    ['2565', '2565 looks like the Buddhist calendar: 2022?'],
    ['2565-01-05', '2565 looks like the Buddhist calendar: 2022?'],
    ['2022/2566', '2566 looks like the Buddhist calendar: 2023?'],
    ['31/12/2565', '2565 looks like the Buddhist calendar: 2022?'],
    ['2564~/..', '2564 looks like the Buddhist calendar: 2021?'],
    ['256X', '256X looks like the Buddhist calendar: 2017/2026?'],
  ])('is told in the date %s', (date, rule) => {
    expect(buddhistYearRule(date)).toBe(rule)
  })

  test.each(['2022', '2022-12-31', '12565', '25651', '', '2020/2023', '201X', '0022'])('is not told in %s', (date) => {
    expect(buddhistYearRule(date)).toBeUndefined()
  })
})
