import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlainText } from './plain-text.ts'

describe('plain text', () => {
  test.each([
    'Rumah Aman',
    'ศูนย์พักพิง',
    'ភ្នំពេញ',
    'Trung tâm – “Nhà”',
    'ເຮືອນ',
    'ရန်ကုန်',
    '救助站',
    'a\u00a0b',
    '👩‍👩'.replaceAll('\u200d', ''),
  ])('is %s', (text) => {
    expect(isPlainText(text)).toBe(true)
  })

  test('holds none of the characters that nobody sees', () => {
    const unseen = [
      '\u202e',
      '\u2066',
      '\u200b',
      '\u200d',
      '\ufeff',
      '\u0085',
      '\u0007',
      '\u2028',
      '\ue000',
      '\u{e0041}',
      '\u0378',
      '\ud800',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...unseen), fc.string(), fc.string(), (one, before, after) => {
        expect(isPlainText(before + one + after)).toBe(false)
      }),
    )
  })
})
