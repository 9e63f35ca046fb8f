import type { FigureQualifier } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** A number as a source states it. `qualifier` is what its own marks say (`<5`, `~484`); undefined where it has none. */
type StatedValue = { readonly value: number; readonly qualifier: FigureQualifier | undefined }

/** Digits of the scripts in which states of the region, and keyboards set for them, write numbers: the zero of each. */
const zeros = [0x660, 0x6f0, 0x966, 0xe50, 0xed0, 0x1040, 0x17e0, 0xff10]

const withPlainDigits = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find((one) => code >= one && code < one + 10)
    return zero === undefined ? digit : String(code - zero)
  })

const marks: ReadonlyArray<readonly [RegExp, FigureQualifier | 'at_most']> = [
  [/^(?:<|less than|fewer than|under|kurang dari)\s*(?=\d)/i, 'less_than'],
  [/^(?:≤|<=|at most|up to|paling banyak)\s*(?=\d)/i, 'at_most'],
  [/^(?:>|≥|>=|more than|over|at least|no fewer than|lebih dari|sedikitnya)\s*(?=\d)/i, 'at_least'],
  [
    /^(?:~|≈|c\.|ca\.?|circa|approx\.?|approximately|about|around|some|estimated|sekitar|kurang lebih)\s*(?=\d)/i,
    'approximate',
  ],
  [/(?<=\d)\s*\+$/, 'at_least'],
  [/(?<=\d)\s*\(?\s*(?:est\.?|estimated?|approx\.?)\s*\)?$/i, 'approximate'],
]

/** What parts thousands beside commas and dots: blanks of any width. */
const blank = '[ \\u00a0\\u2007\\u2009\\u202f]'
const plain = /^\d{1,15}(?:\.\d{1,6})?$/
const thousands = new RegExp(`^\\d{1,3}(?:(?:,\\d{3})+|(?:${blank}\\d{3})+)(?:\\.\\d{1,6})?$`)
const continental = /^\d{1,3}(?:\.\d{3})+,\d{1,6}$/
const severalDots = /^\d{1,3}(?:\.\d{3}){2,}$/
const oneDot = /^[1-9]\d{0,2}\.\d{3}$/
const oneComma = /^\d{1,15},\d{1,6}$/
const range = /^(\d+)\s*(?:[-–—]|to)\s*\d+$/
const twoNumbers = /^[\d.,\s]+\([\d.,\s]+\)$/
const notKnown = /^(?:n\/?a|n\.a\.|-+|–|—|\.{2,}|…|\*|:|x|nil|unknown)$/i

const mustBe = 'must be a number of at least 0, as 1233, or with a mark, as <5, ~484, more than 900'

/** Whether numbers of a unit are counted, and so have no decimals that mean anything. */
const isCount = (unit: string): boolean => unit !== 'percent' && unit !== 'ratio'

const numberOf = (text: string, unit: string): E.Either<string, number> => {
  if (isCount(unit) && oneDot.test(text)) {
    const [meant, other] = [Number(text), text.replace('.', '')]
    return Number.isInteger(meant)
      ? E.left(`may be ${meant} or ${other}: write the one that is meant, without a dot`)
      : E.left(`may be ${other} or ${meant}: write ${other} if that is meant; what is counted has no such decimals`)
  }
  if (plain.test(text)) return E.right(Number(text))
  if (thousands.test(text)) return E.right(Number(text.replaceAll(/[^\d.]/g, '')))
  if (continental.test(text)) return E.right(Number(text.replaceAll('.', '').replace(',', '.')))
  if (severalDots.test(text)) return E.right(Number(text.replaceAll('.', '')))
  if (oneComma.test(text)) {
    return E.left(`may be ${text.replace(',', '.')} or ${text.replace(',', '')}: write the one that is meant`)
  }
  const [, lowest] = range.exec(text) ?? []
  if (lowest !== undefined) return E.left(`is a range: write ${lowest} with the qualifier at_least, or each end apart`)
  if (twoNumbers.test(text)) return E.left('holds two numbers: write the one that is meant')
  if (text === '' || notKnown.test(text)) return E.left('is no number: leave the row out where it is not known')
  return E.left(mustBe)
}

const qualified = (value: number, mark: FigureQualifier | 'at_most' | undefined, unit: string) => {
  if (mark === 'less_than' && value === 0) return E.left('must be more than 0: no count is less than that')
  if (mark !== 'at_most') return E.right({ value, qualifier: mark })
  // Of what is counted, at most 5 is fewer than 6.
  return isCount(unit) && Number.isInteger(value)
    ? E.right({ value: value + 1, qualifier: 'less_than' as const })
    : E.left('must be what the number is less than: there is no qualifier for at most')
}

/**
 * The number that a cell states, as people write numbers: thousands parted by commas or blanks, digits of other
 * scripts, and words or signs for how exact it is. On the left the rule that it breaks. What may be two numbers
 * (`1.233`) is neither, unless the unit has decimals.
 */
export const statedValue = (cell: string, unit: string): E.Either<string, StatedValue> => {
  const text = withPlainDigits(cell)
  const [pattern, mark] = marks.find(([one]) => one.test(text)) ?? []
  const bare = pattern === undefined ? text : text.replace(pattern, '')
  const number = numberOf(unit === 'percent' ? bare.replace(/(?<=\d)\s*%$/, '') : bare, unit)
  return E.isLeft(number) ? number : qualified(number.right, mark, unit)
}
