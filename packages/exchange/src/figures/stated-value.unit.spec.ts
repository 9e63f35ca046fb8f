import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statedValue } from './stated-value.ts'

describe('the number that a cell states', () => {
  test.each([
    ['1233', 1233, undefined],
    ['1,233', 1233, undefined],
    ['1 233', 1233, undefined],
    ['1\u202f233\u202f456', 1_233_456, undefined],
    ['1.233,00', 1233, undefined],
    ['1.233.456', 1_233_456, undefined],
    ['1233.0', 1233, undefined],
    ['๑๒', 12, undefined],
    ['១២', 12, undefined],
    ['１２３', 123, undefined],
    ['<5', 5, 'less_than'],
    ['< 1,000', 1000, 'less_than'],
    ['fewer than 5', 5, 'less_than'],
    ['≤5', 6, 'less_than'],
    ['~484', 484, 'approximate'],
    ['approx. 484', 484, 'approximate'],
    ['5 (est.)', 5, 'approximate'],
    ['more than 900', 900, 'at_least'],
    ['lebih dari 20', 20, 'at_least'],
    ['>900', 900, 'at_least'],
    ['900+', 900, 'at_least'],
  ])('%s is %d', (cell, value, qualifier) => {
    expect(statedValue(cell, 'persons')).toEqual(E.right({ value, qualifier }))
  })

  test.each<readonly [cell: string, rule: string]>([
    ['12.000', 'may be 12 or 12000: write the one that is meant, without a dot'],
    ['1.233', 'may be 1233 or 1.233: write 1233 if that is meant; what is counted has no such decimals'],
    ['~1.233', 'may be 1233 or 1.233: write 1233 if that is meant; what is counted has no such decimals'],
    ['12,34', 'may be 12.34 or 1234: write the one that is meant'],
    ['5–9', 'is a range: write 5 with the qualifier at_least, or each end apart'],
    ['n/a', 'is no number: leave the row out where it is not known'],
    ['', 'is no number: leave the row out where it is not known'],
    ['3,276 (1,370)', 'holds two numbers: write the one that is meant'],
    ['<0', 'must be more than 0: no count is less than that'],
    ...['-5', '+5', '5*', '1e3', '0x10', '=5', 'TRUE', 'Infinity', '9999999999999999'].map(
      (cell) => [cell, expect.stringMatching(/^must be a number of at least 0, as 1233/) as string] as const,
    ),
  ])('%s is refused, with what to write', (cell, rule) => {
    expect(statedValue(cell, 'persons')).toEqual(E.left(rule))
  })

  test('has decimals where its unit has, and a sign of it', () => {
    expect(statedValue('12.345', 'percent')).toEqual(E.right({ value: 12.345, qualifier: undefined }))
    expect(statedValue('> 85 %', 'percent')).toEqual(E.right({ value: 85, qualifier: 'at_least' }))
    expect(E.isLeft(statedValue('85%', 'persons'))).toBe(true)
    expect(E.isLeft(statedValue('≤5', 'percent'))).toBe(true)
  })

  test('is the number itself, whichever way its thousands are parted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom(',', ' ', '\u00a0'), (n, between) => {
        const parted = String(n).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, between)
        expect(statedValue(parted, 'persons')).toEqual(E.right({ value: n, qualifier: undefined }))
      }),
    )
  })

  test('is never a guess: whatever stands there, it is taken or refused with a rule', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.,<>~+\-% ()est]{0,12}$/), (cell) => {
        const stated = statedValue(cell, 'persons')
        if (E.isLeft(stated)) expect(stated.left).not.toBe('')
        else expect(cell.replaceAll(/\D/g, '').length).toBeGreaterThan(0)
      }),
    )
  })
})
