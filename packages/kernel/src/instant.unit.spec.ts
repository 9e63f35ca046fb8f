import { expect, test } from 'vitest'
import { Instant, instantOf } from './instant.ts'

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
