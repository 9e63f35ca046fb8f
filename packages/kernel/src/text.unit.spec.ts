import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOfText } from './text.ts'

const longest = 12
const Line = lineOfText('Line', longest)

/** Text of all kinds, and much of what is nearly a line: blanks and control characters among plain ones. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: longest + 2 }),
  fc.string({ unit: fc.constantFrom('a', '~', '!', ' ', '\u00a0', '\ufeff', '\t', '\u007f', 'é', '\ud83d', '\ude00') }),
)

const isLine = (text: string): boolean =>
  text.length >= 1 &&
  text.length <= longest &&
  text.isWellFormed() &&
  !Array.from(text).some((character) => character < ' ' || character === '\u007f') &&
  text.trim() === text

test('a line has 1 to so many characters, well formed, without control characters or blank ends', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(Line.is(text)).toBe(isLine(text))
    }),
    { numRuns: 1000 },
  )
})
