import { expect, test } from 'vitest'
import { Instant, instantOf } from './instant.ts'
import { PartialDate } from './partial-date.ts'

test.each(['2024-12-31T16:59:59.000Z', '1970-01-01T00:00:00.000Z'])('%s is an instant', (text) => {
  expect(Instant.is(text)).toBe(true)
  expect(instantOf(Date.parse(text))).toBe(text)
})

test.each([
  '2024-12-31T16:59:59Z',
  '2024-12-31T16:59:59.000+07:00',
  '2024-02-30T00:00:00.000Z',
  '2024-12-31T24:00:00.000Z',
  '2024-12-31',
  '',
  0,
  null,
])('%j is none', (value) => {
  expect(Instant.is(value)).toBe(false)
})

test('the days of instants are those of dates', () => {
  const two = (n: number): string => String(n).padStart(2, '0')
  for (const year of ['0000', '0001', '1900', '2000', '2023', '2024', '9999']) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const date = `${year}-${two(month)}-${two(day)}`
        expect([date, Instant.is(`${date}T00:00:00.000Z`)]).toEqual([date, PartialDate.is(date)])
      }
    }
  }
})
