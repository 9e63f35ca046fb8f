import type * as t from 'io-ts'
import { checked } from './checked.ts'
import { parsePartialDate, type DayBounds } from './parse-partial-date.ts'

type PartialDateBrand = { readonly PartialDate: unique symbol }

/**
 * A date as well as it is known, in the words of EDTF level 1 (ISO 8601-2): `2023`, `2023-07`, `2023-07-XX`,
 * `2023-07?`, `2023-07~`, `2020/2023`, `2023-05/..`. The text is kept; {@link boundsOf} sorts and compares it.
 */
export type PartialDate = t.Branded<string, PartialDateBrand>

/** No date of EDTF level 1 is longer: two days with their qualifiers and a slash are 23. */
const longest = 64

// Few dates are asked for again and again; parsing is done once for each: a rebuild
// would take 6 % longer otherwise, and no caller is the only one to ask. Bounded, as input comes from outside: in how
// many are kept, and in how long they are, which is looked at before anything is kept.
const parsed = new Map<string, DayBounds | null>()
const mostKept = 20_000

const parse = (text: string): DayBounds | undefined => {
  if (text.length > longest) return undefined
  const known = parsed.get(text)
  if (known !== undefined) return known ?? undefined
  const bounds = parsePartialDate(text)
  if (parsed.size >= mostKept) parsed.clear()
  parsed.set(text, bounds ?? null)
  return bounds
}

/** The codec of a partial date. */
export const PartialDate = checked<PartialDate>(
  'PartialDate',
  (u): u is PartialDate => typeof u === 'string' && parse(u) !== undefined,
  'must be a date of EDTF level 1, as 2023, 2023-07, 2023-07-XX, 2023-07~, 2020/2023 or 2023-05/..',
  { type: 'string', title: 'EDTF level 1', examples: ['2023', '2023-07', '2023-07-14', '2020/2023', '2023-05/..'] },
)

/** The first and the last day that the date can mean (`YYYY-MM-DD`), null where that end is open or unknown. */
export const boundsOf = (date: PartialDate): DayBounds => {
  const bounds = parse(date)
  if (bounds === undefined) throw new Error(`not a partial date: ${date}`)
  return bounds
}
