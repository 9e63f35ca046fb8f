import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { neutralised } from '@ledger/kernel'
import { rejectLine, rejectsHeader } from './rejects-csv.ts'

describe('a cell for a spreadsheet', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("x")', ' =1', "'=1", '＝1'])(
    '%j gets an apostrophe',
    (cell) => {
      expect(neutralised(cell)).toBe(`'${cell}`)
    },
  )

  test.each(['', 'KHM', '1-2', 'a=b', '5', '<5'])('%j stays as it is', (cell) => {
    expect(neutralised(cell)).toBe(cell)
  })
})

describe('the file of rejects', () => {
  test('has a line for each, with a header', () => {
    expect(rejectsHeader + rejectLine({ line: 7, field: 'value', value: '=cmd, "x"', rule: 'must be a number' })).toBe(
      'line,field,value,rule\r\n7,value,"\'=cmd, ""x""",must be a number\r\n',
    )
  })

  test('can be read back, whatever was refused', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '-', '@', '\t', 'ភ') })
    fc.assert(
      fc.property(fc.nat(), text, text, text, (line, field, value, rule) => {
        const [cells] = parse(rejectLine({ line, field, value, rule }), { record_delimiter: '\r\n' })
        expect(cells).toEqual([String(line), ...[field, value, rule].map(neutralised)])
      }),
    )
  })
})
