import { decode } from '@ledger/kernel'
import { AgencyId } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

const Claims = t.type({ agency: AgencyId })

/** The agency that a token speaks for, as it says itself; undefined where it says none. Nothing is verified here. */
export const agencyOfToken = (token: string): AgencyId | undefined => {
  try {
    const claims = decode(Claims)(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')))
    return E.isLeft(claims) ? undefined : claims.right.agency
  } catch {
    // Tokens need not be readable to those who carry them.
    return undefined
  }
}
