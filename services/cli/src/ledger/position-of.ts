import { IntakeReadiness } from '@ledger/api'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'

/** Before the first event: where the log ends of which nothing is said. */
const beginning = '-1'

/** Where the log ends, as the readiness of an intake says. */
export const positionOf = (readiness: string): string => {
  let json: unknown
  try {
    json = JSON.parse(readiness)
  } catch {
    return beginning
  }
  const decoded = decode(IntakeReadiness)(json)
  return E.isRight(decoded) ? (decoded.right.position ?? beginning) : beginning
}
