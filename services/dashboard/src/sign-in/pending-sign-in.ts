import { decode, lineOfText, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Sealing } from '../sessions/sealing.ts'

/** What we remember of a sign-in until the browser comes back from the issuer (RFC 6749, RFC 7636, OpenID Connect). */
export type PendingSignIn = Omit<t.TypeOf<typeof Kept>, 'to' | 'until'>

const Kept = record('PendingSignIn', {
  issuer: lineOfText('Issuer', 500),
  state: lineOfText('State', 200),
  nonce: lineOfText('Nonce', 200),
  verifier: lineOfText('Verifier', 200),
  /** The page to go to then. */
  to: lineOfText('To', 2000),
  /** When it is too late, in milliseconds since 1970. */
  until: wholeNumber('Time', 0),
})

/** As long as somebody may take to sign in at the issuer, in milliseconds. */
const longest = 10 * 60_000
const boundTo = 'sign-in'

/** What such a cookie looks like. */
export const pendingPattern = /^[A-Za-z0-9_-]{40,3900}$/

/**
 * Keeps it in a sealed cookie of the browser that signs in, which nobody can read or make: a store would have to keep one
 * for whoever comes by.
 */
export const pendingText = (pending: PendingSignIn, to: string, { seal }: Sealing, now: number): string =>
  Buffer.from(seal(JSON.stringify({ ...pending, to, until: now + longest }), boundTo)).toString('base64url')

/** What was kept; undefined where it was not by us, or it is too late. */
export const pendingOf = (text: string, { open }: Sealing, now: number): t.TypeOf<typeof Kept> | undefined => {
  const opened = open(Buffer.from(text, 'base64url'), boundTo)
  const kept = opened === undefined ? undefined : decode(Kept)(JSON.parse(opened))
  return kept === undefined || E.isLeft(kept) || kept.right.until < now ? undefined : kept.right
}
