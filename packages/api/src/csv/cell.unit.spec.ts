import { decode } from '@ledger/kernel'
import { OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { booleanCell, jsonCell, listCell, numberCell, orEmpty, plainCell, textCell, type Cell } from './cell.ts'

const again = <A>(cell: Cell<A>, value: A): unknown => {
  const read = decode(cell)(cell.encode(value))
  return E.isRight(read) ? read.right : read
}

const codes = fc.array(fc.stringMatching(/^[A-Z]{3}$/), { maxLength: 4 })
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom("'", '=', '+', '@', '＝', '﹣', ' ', '\t', '\u200b', 'a', '"', ';') }),
)

describe('the codec of a cell', () => {
  test('reads whatever it has written', () => {
    const quantity = fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true }).map((one) => one + 0)
    fc.assert(
      fc.property(text, quantity, codes, fc.boolean(), fc.jsonValue(), (words, number, list, flag, json) => {
        expect(again(textCell(t.string), words)).toBe(words)
        expect(again(numberCell(t.number), number)).toBe(number === 0 ? 0 : number)
        expect(again(numberCell(t.number), -number)).toBe(number === 0 ? 0 : -number)
        expect(again(listCell(t.readonlyArray(t.string)), list)).toEqual(list)
        expect(again(booleanCell, flag)).toBe(flag)
        expect(again(jsonCell, json)).toEqual(JSON.parse(JSON.stringify(json)))
        if (words !== '') expect(again(orEmpty(textCell(t.string)), words)).toBe(words)
      }),
      { numRuns: 500 },
    )
    expect(again(orEmpty(numberCell(t.number)), null)).toBeNull()
  })

  test.each(['=1+1', '+62', '-1', '@SUM(A1)', '＝1', '﹢1', '\t=1', '\u200b=1', "'=1"])(
    'writes %j so that no spreadsheet runs it, as text and as a plain value',
    (formula) => {
      expect(textCell(t.string).encode(formula)).toBe(`'${formula}`)
      expect(plainCell.encode(formula)).toBe(`'${formula}`)
      expect(orEmpty(listCell(t.readonlyArray(t.string))).encode([formula, 'a'])).toBe(`'${formula};a`)
    },
  )

  test('writes numbers as numbers, also where they are below nothing', () => {
    expect([numberCell(t.number).encode(-701), plainCell.encode(-701)]).toEqual(['-701', '-701'])
  })

  test.each(['', '12.0', '1,200', '0x10', ' 1', '1e3', '٣', '--1'])('takes no %j for a number', (cell) => {
    expect(decode(numberCell(t.number))(cell)).toMatchObject(
      E.left([{ rule: expect.stringContaining('as the ledger writes it') as string }]),
    )
  })

  test('holds what it has read to the codec of the value, and names its rule', () => {
    expect(decode(textCell(OfficialFigure.required.qualifier))('about')).toMatchObject(
      E.left([{ rule: expect.stringContaining('FigureQualifier') as string }]),
    )
    expect(decode(booleanCell)('yes')).toMatchObject(E.left([{ rule: 'must be true or false' }]))
    expect(decode(jsonCell)('{')).toMatchObject(E.left([{ rule: 'must be JSON' }]))
    expect(E.isLeft(decode(textCell(t.string))(7))).toBe(true)
  })
})
