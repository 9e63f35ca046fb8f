import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { LRUCache } from 'lru-cache'
import { Claims, type Caller } from './caller.ts'

/** Why a token is not taken; said to the caller, who knows the token. `unavailable` is our issuer's fault, not theirs. */
type TokenRefusal = { readonly kind: 'refused' | 'unavailable'; readonly reason: string }

/** Verifies a bearer token: whose it is, or why it is not taken. */
export type TokenVerifier = (token: string) => Promise<E.Either<TokenRefusal, Caller>>

/** Whose tokens are taken, for whom they must be meant, and where the issuer's keys are. */
export type VerifierOptions = {
  readonly issuer: string
  readonly audience: string
  readonly keys: JWTVerifyGetKey
  readonly now: () => Date
}

const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256']
const mostKnown = 10_000
/** How long a verified token is taken at its word, in milliseconds: a key that the issuer withdraws counts until then. */
const knownFor = 5 * 60_000
const clockTolerance = 30
const keysAway: TokenRefusal = { kind: 'unavailable', reason: 'the keys of the token issuer cannot be fetched' }

const refusalOf = (error: unknown): TokenRefusal => {
  if (error instanceof errors.JWTExpired) return { kind: 'refused', reason: 'the token has expired' }
  if (error instanceof errors.JWTClaimValidationFailed)
    return { kind: 'refused', reason: `the claim ${error.claim} does not hold` }
  // A key set that does not come, comes with another status (the library's generic error), or is none.
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return keysAway
  if (error instanceof errors.JOSEError && error.code !== errors.JOSEError.code)
    return { kind: 'refused', reason: 'the token is not one of the issuer that we trust' }
  return keysAway
}

/**
 * Verifies access tokens (JWT, RFC 7519, RFC 9068): signature by one of the issuer's keys, issuer, audience, times, and
 * our claims. A token that was verified once is known for a while, as its holder sends it with each request.
 */
export const tokenVerifier = ({ issuer, audience, keys, now }: VerifierOptions): TokenVerifier => {
  const known = new LRUCache<string, { readonly caller: Caller; readonly until: number }>({ max: mostKnown })
  return async (token) => {
    const seen = known.get(token)
    if (seen !== undefined && now().getTime() < seen.until) return E.right(seen.caller)
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance,
        currentDate: now(),
        requiredClaims: ['exp'],
      })
      const claims = decode(Claims)({ sub: payload.sub, agency: payload['agency'], roles: payload['roles'] })
      if (E.isLeft(claims))
        return E.left({ kind: 'refused', reason: `the token's claims: ${describeFieldErrors(claims.left)}` })
      const { sub: subject, agency, roles } = claims.right
      const caller: Caller = { subject, agency, roles: new Set(roles) }
      known.set(token, { caller, until: Math.min((payload.exp ?? 0) * 1000, now().getTime() + knownFor) })
      return E.right(caller)
    } catch (error) {
      return E.left(refusalOf(error))
    }
  }
}

/** Verifies nothing: for a service whose routes are all public. */
export const noTokens: TokenVerifier = () =>
  Promise.resolve(E.left({ kind: 'refused', reason: 'this service takes no tokens' }))
