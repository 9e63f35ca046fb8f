import { expect, test } from 'vitest'
import { isOfMonths, monthNumber, monthsBetween, monthText, openMonths } from './month-number.ts'

const months = Array.from({ length: 9999 * 12 }, (_, n) => {
  const year = String(Math.floor(n / 12) + 1).padStart(4, '0')
  return `${year}-${String((n % 12) + 1).padStart(2, '0')}`
})

test('every month that there is has a number, in their order, and is told by it', () => {
  const numbers = months.map((month) => monthNumber(`${month}-15`))
  expect(numbers.map(monthText)).toEqual(months)
  expect(numbers.every((number, n) => n === 0 || number === (numbers[n - 1] ?? 0) + 1)).toBe(true)
})

test('an open end lies before, or after, every month, and is told as none', () => {
  expect(monthsBetween('-infinity', 'infinity')).toEqual([openMonths.from, openMonths.to])
  expect(openMonths.from).toBeLessThan(monthNumber('0001-01-01'))
  expect(openMonths.to).toBeGreaterThan(monthNumber('9999-12-31'))
  expect([openMonths.from, openMonths.to].map(monthText)).toEqual([null, null])
})

test.each([
  ['2024-02-01', '2024-02-29', true],
  ['2023-02-01', '2023-02-28', true],
  ['2024-02-01', '2024-02-28', false],
  ['2024-02-02', '2024-02-29', false],
  ['0001-01-01', '9999-12-31', true],
  [null, '2023-12-31', true],
  ['2023-01-15', null, false],
  [null, null, true],
])('a period from %s to %s begins and ends with months: %s', (from, to, expected) => {
  expect(isOfMonths(from, to)).toBe(expected)
})
