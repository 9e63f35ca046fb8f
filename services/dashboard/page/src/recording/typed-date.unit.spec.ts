import { PartialDate } from '@ledger/kernel'
import { describe, expect, test } from 'vitest'
import { noDate, textOfDate, typedDateOf, type TypedDate } from './typed-date.ts'

const day = (year: string, month = '', on = '') => ({ day: on, month, year })
const one = (from: TypedDate['from'], over: Partial<TypedDate> = {}): TypedDate => ({ ...noDate, from, ...over })

describe('a date as it is typed', () => {
  test.each([
    ['nothing', noDate, undefined],
    ['a day', one(day('2026', '3', '7')), '2026-03-07'],
    ['a month', one(day('2026', '11')), '2026-11'],
    ['a year', one(day('2026')), '2026'],
    ['about a month', one(day('2026', '11'), { about: true }), '2026-11~'],
    ['blanks around', one(day(' 2026 ', ' 1 ')), '2026-01'],
    ['not known, whatever was typed before', one(day('2026'), { told: 'unknown' }), '..'],
    [
      'between a month and a day',
      one(day('2026', '1'), { told: 'between', to: day('2026', '2', '9') }),
      '2026-01/2026-02-09',
    ],
    ['since a month', one(day('2026', '1'), { told: 'between' }), '2026-01/..'],
    ['until a year', one(day(''), { told: 'between', to: day('2026') }), '../2026'],
    ['in the words of EDTF', { ...noDate, told: 'as-written', text: ' 2023-07? ' }, '2023-07?'],
  ] as const)('%s is %s', (_what, typed, text) => {
    expect(textOfDate(typed)).toBe(text)
    if (text !== undefined) expect(PartialDate.is(text)).toBe(true)
  })

  test.each([
    ['a day without a month', one(day('2026', '', '7'))],
    ['a month without a year', one(day('', '7'))],
    ['a word', one(day('soon'))],
    ['no such day', one(day('2026', '2', '30'))],
  ])('%s is no date, and not silently another', (_what, typed) => {
    expect(PartialDate.is(textOfDate(typed))).toBe(false)
  })

  test.each([
    '2023',
    '2023-07',
    '2023-07-14',
    '2023-07~',
    '2020/2023',
    '2023-05/..',
    '../2023',
    '..',
    '2023-07?',
    '202X',
    '2023-07-XX',
    '2023~/2024~',
  ])('given %s that stands, when it is shown to be corrected and left as it is, then it is the same', (text) => {
    expect(textOfDate(typedDateOf(text))).toBe(text)
  })
})
