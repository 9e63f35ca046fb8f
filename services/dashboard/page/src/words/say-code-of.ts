import { listKind, places } from './list-kind.ts'
import { sayPlace } from './say-value.ts'
import { sayCode } from './say.ts'

/** A code of one of the ledger's lists (`RescueManner`, `Country`, ...) in words. */
export const sayCodeOf = (list: string, code: string): string =>
  places.has(list) ? sayPlace(code) : sayCode(listKind(list), code)
