import { codeList } from '@ledger/kernel'
import type { Range } from '@ledger/ledger'
import type * as t from 'io-ts'

/**
 * How exactly a total is known. `between`: some of its figures are masked (`<5`), so that it lies between its bounds;
 * `at_least`: one has no upper bound; `approximate`: one is stated as "about", so that the bounds are no promise either.
 */
export const TotalQualifier = codeList('TotalQualifier', ['exact', 'approximate', 'at_least', 'between'])
export type TotalQualifier = t.TypeOf<typeof TotalQualifier>

/** How exactly a total between these bounds is known. */
export const totalQualifierOf = ({ lower, upper, approximate }: Range): TotalQualifier => {
  if (approximate) return 'approximate'
  if (upper === null) return 'at_least'
  return lower === upper ? 'exact' : 'between'
}
