import { expect, test } from 'vitest'
import { countText, toTheRight } from './count-text.ts'

test.each([
  [{ value: 2434, lower: 2434, upper: 2434 }, '2,434'],
  [{ value: 0, lower: 0, upper: 0 }, '0'],
  [{ value: null, lower: 12, upper: 40 }, '12 to 40'],
  [{ value: null, lower: 900, upper: null }, 'at least 900'],
  [{ value: null, lower: 484, upper: 484, approximate: true }, 'about 484'],
  [{ value: null, lower: 1000, upper: 1500, approximate: true }, 'about 1,000 to 1,500'],
  [{ value: 85.5, lower: 85.5, upper: 85.5 }, '85.5'],
])('%j reads %s', (count, text) => {
  expect(countText(count)).toBe(text)
})

test('texts of a column stand to the right', () => {
  expect(toTheRight(['Persons', '7', '12 to 40'])).toEqual([' Persons', '       7', '12 to 40'])
})
