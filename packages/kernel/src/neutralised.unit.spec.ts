import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { neutralised, withoutNeutralising } from './neutralised.ts'

describe('a cell that a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '﹦1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff＝1',
    '\u202e \u2060@x',
    '\u3164=1',
    "'=1",
    '\ttext',
  ])('%j is shown and not run', (cell) => {
    expect(neutralised(cell)).toBe(`'${cell}`)
  })

  test.each(['', '1', 'a=b', '1-2', "'tis", 'Phnom Penh', '<5', '\u200bx'])('%j stays as it is', (cell) => {
    expect(neutralised(cell)).toBe(cell)
    expect(withoutNeutralising(cell)).toBe(cell)
  })

  test('comes back as it was, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom("'", '=', '＝', ' ', '\t', '\u200b', 'a', '-') }),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(text, (cell) => {
        expect(withoutNeutralising(neutralised(cell))).toBe(cell)
      }),
    )
  })
})
