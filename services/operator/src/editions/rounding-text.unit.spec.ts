import { wrongInRounding } from '@ledger/disclosure'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { usualRounding } from './edition-engines.ts'
import { RoundingText } from './rounding-text.ts'

test.each([
  ['5/10', usualRounding],
  ['3/12', { base: 3, largestRounded: 12 }],
  ['10/10', { base: 10, largestRounded: 10 }],
  ['100/1000', { base: 100, largestRounded: 1000 }],
])('%s is how editions round', (text, rounding) => {
  expect(RoundingText.decode(text)).toEqual(E.right(rounding))
  expect(RoundingText.encode(rounding)).toBe(text)
})

test.each(['', '5', '5/', '5/5', '5/11', '2/10', '101/1010', '5/1005', '-5/10', '5/10/15', '5.0/10', ' 5/10', 5, null])(
  '%s is not, and the refusal says what would be',
  (text) => {
    const refused = RoundingText.decode(text)
    expect(E.isLeft(refused) && refused.left[0]?.message).toMatch(/a multiple of it, as 5\/10: base 3 to 100/)
  },
)

test('whatever is taken publishes no number of ten or fewer, and stands for three at least', () => {
  let taken = 0
  for (let base = 0; base <= 120; base++)
    for (let times = 0; times <= 40; times++) {
      const decoded = RoundingText.decode(`${base}/${base * times}`)
      if (E.isLeft(decoded)) continue
      taken++
      expect(wrongInRounding(decoded.right)).toBeNull()
      expect(decoded.right.base).toBeGreaterThanOrEqual(3)
      expect(decoded.right.largestRounded).toBeGreaterThanOrEqual(10)
    }
  expect(taken).toBeGreaterThan(1000)
})
