import { checked, Instant, PartialDate } from '@ledger/kernel'
import { CaseId } from '@ledger/ledger'
import type { HeldCaseOrder, HeldCasePlace } from '@ledger/read-model'

const separator = '_'

const placesOf: Readonly<Record<HeldCaseOrder['by'], (text: string) => boolean>> = {
  recorded: (text) => Instant.is(text),
  reported: (text) => text === '-infinity' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && PartialDate.is(text)),
}

/** Where a list goes on by a cursor; undefined where it is not of a list in this order. */
export const casePlaceOf = (text: string, by: HeldCaseOrder['by']): HeldCasePlace | undefined => {
  const [value = '', id, ...rest] = text.split(separator, 3)
  return placesOf[by](value) && CaseId.is(id) && rest.length === 0 ? { value, id } : undefined
}

/** Where a page of cases goes on, as the page before gave it. */
export const CaseCursorText = checked<string>(
  'CaseCursor',
  (u): u is string =>
    typeof u === 'string' &&
    u.length <= 80 &&
    (casePlaceOf(u, 'recorded') !== undefined || casePlaceOf(u, 'reported') !== undefined),
  'must be the cursor that the page before gave',
  { type: 'string' },
)

/** The cursor behind a case. */
export const caseCursorText = ({ value, id }: HeldCasePlace): string => `${value}${separator}${id}`
