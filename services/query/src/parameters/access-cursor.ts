import type { AccessCursor } from '@ledger/access-records'
import { checked, Instant, uuidOf } from '@ledger/kernel'

const Id = uuidOf('AccessRecordId')
const separator = '_'

const partsOf = (text: string): AccessCursor | undefined => {
  const [at, id, ...rest] = text.split(separator, 3)
  return Instant.is(at) && Id.is(id) && rest.length === 0 ? { at, id } : undefined
}

/** Where a page of access records goes on, as the page before gave it. */
export const AccessCursorText = checked<string>(
  'AccessCursor',
  (u): u is string => typeof u === 'string' && u.length <= 80 && partsOf(u) !== undefined,
  'must be the cursor that the page before gave',
  { type: 'string' },
)

/** The cursor after a record. */
export const accessCursorText = ({ at, id }: AccessCursor): string => `${at}${separator}${id}`

/** What a cursor's text says. */
export const accessCursorOf = (text: string): AccessCursor | undefined => partsOf(text)
