import { boundsOf, checked, PartialDate } from '@ledger/kernel'
import type * as t from 'io-ts'

type EditionBrand = { readonly Edition: unique symbol }

const wholeDate = /^(19|20)\d\d(-\d\d(-\d\d)?)?$/

/**
 * The edition of a data set: the year, month or day on which its publisher gave it out (ISO 8601, `2025-03`). It orders
 * what a source told, however late it arrives.
 */
export const Edition = checked(
  'Edition',
  (u): u is t.Branded<string, EditionBrand> => typeof u === 'string' && wholeDate.test(u) && PartialDate.is(u),
  'must be the date of the edition, as 2025, 2025-03 or 2025-03-14, in a year of the Common Era from 1900 to 2099',
  { type: 'string', title: 'Edition', pattern: wholeDate.source, examples: ['2025', '2025-03', '2025-03-14'] },
)
export type Edition = t.TypeOf<typeof Edition>

/** The first day of an edition (`YYYY-MM-DD`). */
export const firstDayOf = (edition: Edition): string => {
  if (!PartialDate.is(edition)) throw new Error(`not an edition: ${edition}`)
  return boundsOf(edition).lower ?? edition
}

/**
 * How an edition stands to another one. What has no edition came before any that has one. `unordered`: one holds the
 * other (2025 and 2025-03), and which of them is later cannot be told.
 */
export const orderOfEditions = (
  edition: Edition | undefined,
  other: Edition | undefined,
): 'older' | 'same' | 'newer' | 'unordered' => {
  if (edition === other) return 'same'
  if (edition === undefined) return 'older'
  if (other === undefined) return 'newer'
  if (edition.startsWith(other) || other.startsWith(edition)) return 'unordered'
  return edition < other ? 'older' : 'newer'
}
