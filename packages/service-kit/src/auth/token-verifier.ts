import { decode, describeFieldErrors } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose'
import { LRUCache } from 'lru-cache'
import type { ActorPseudonym } from './actor-pseudonym.ts'
import { Claims, type Caller } from './caller.ts'
import { KeysUnavailable, type IssuerKeys, type KeySet } from './issuer-keys.ts'

/** Why a token is not taken; said to the caller, who knows the token. `unavailable` is our issuer's fault, not theirs. */
type TokenRefusal = { readonly kind: 'refused' | 'unavailable'; readonly reason: string }

/** Verifies a bearer token: whose it is, or why it is not taken. */
export type TokenVerifier = (token: string) => Promise<E.Either<TokenRefusal, Caller>>

/** An issuer whose tokens are taken: its name, as the claim `iss` has it, and its keys. */
export type TrustedIssuer = { readonly issuer: string; readonly keys: IssuerKeys }

/** Whose tokens are taken, for whom they must be meant, how long they may live, and how their holders are named. */
export type VerifierOptions = {
  readonly issuers: ReadonlyArray<TrustedIssuer>
  readonly audience: string
  /** The most seconds from `iat` to `exp`. */
  readonly longestLife: number
  readonly pseudonym: ActorPseudonym
  readonly now: () => Date
}

const algorithms = ['EdDSA', 'ES256', 'RS256', 'PS256']
/** What an access token calls itself (RFC 9068): no other token of the same issuer is taken for one. */
const tokenType = 'at+jwt'
const mostKnown = 10_000
/** How far the clocks of an issuer and ours may differ, in seconds. */
const clockTolerance = 30

const refused = (reason: string): E.Either<TokenRefusal, never> => E.left({ kind: 'refused', reason })
const keysUnavailable: TokenRefusal = { kind: 'unavailable', reason: 'the keys of the token issuer cannot be fetched' }

const refusalOf = (error: unknown): TokenRefusal => {
  if (error instanceof errors.JWTExpired) return { kind: 'refused', reason: 'the token has expired' }
  if (error instanceof errors.JWTClaimValidationFailed)
    return { kind: 'refused', reason: `the claim ${error.claim} does not hold` }
  if (error instanceof errors.JOSEError)
    return { kind: 'refused', reason: 'the token is not one of the issuer that we trust' }
  if (error instanceof KeysUnavailable) return keysUnavailable
  throw error
}

/** The issuer that a token says it is of; nothing of it is believed before its signature was verified. */
const saidIssuer = (token: string): string | undefined => {
  try {
    return decodeJwt(token).iss
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

/** What is wrong with the times of a token, beside that it has expired; both claims were seen to be numbers. */
const wrongTimes = ({ iat = 0, exp = 0 }: JWTPayload, longestLife: number, now: Date): string | undefined => {
  if (iat > now.getTime() / 1000 + clockTolerance) return 'the claim iat does not hold'
  return exp - iat > longestLife
    ? `the token lives longer than ${longestLife} seconds from its claim iat on`
    : undefined
}

type Known = {
  readonly caller: Caller
  readonly keys: IssuerKeys
  readonly set: KeySet
  /** In milliseconds since 1970. */
  readonly until: number
}

/**
 * Verifies access tokens (JWT, RFC 7519, RFC 9068): type, signature by one of the keys of the issuer that they name,
 * audience, times, and our claims. A token that was verified once is known until it expires or its issuer's keys
 * change, as its holder sends it with each request.
 */
export const tokenVerifier = ({ issuers, audience, longestLife, pseudonym, now }: VerifierOptions): TokenVerifier => {
  const trusted = new Map(issuers.map(({ issuer, keys }) => [issuer, keys]))
  const known = new LRUCache<string, Known>({ max: mostKnown })

  const verified = (token: string, { find }: KeySet, issuer: string) =>
    jwtVerify(token, find, {
      typ: tokenType,
      issuer,
      audience,
      algorithms,
      clockTolerance,
      currentDate: now(),
      requiredClaims: ['exp', 'iat'],
    })
  const verify = async (token: string, issuer: string, keys: IssuerKeys): Promise<E.Either<TokenRefusal, Caller>> => {
    let set = await keys.current()
    const { payload } = await verified(token, set, issuer).catch(async (error: unknown) => {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      set = await keys.renewed()
      return verified(token, set, issuer)
    })
    const wrong = wrongTimes(payload, longestLife, now())
    if (wrong !== undefined) return refused(wrong)
    const claims = decode(Claims)({ sub: payload.sub, agency: payload['agency'], roles: payload['roles'] })
    if (E.isLeft(claims)) return refused(`the token's claims: ${describeFieldErrors(claims.left)}`)
    const { sub, agency, roles } = claims.right
    const caller: Caller = { issuer, actor: pseudonym(issuer, sub), agency, roles: new Set(roles) }
    known.set(token, { caller, keys, set, until: (payload.exp ?? 0) * 1000 })
    return E.right(caller)
  }

  return async (token) => {
    try {
      const seen = known.get(token)
      if (seen !== undefined && now().getTime() < seen.until && (await seen.keys.current()) === seen.set)
        return E.right(seen.caller)
      const issuer = saidIssuer(token)
      if (issuer === undefined) return refused('the token is not one of the issuer that we trust')
      const keys = trusted.get(issuer)
      return keys === undefined ? refused('the claim iss does not hold') : await verify(token, issuer, keys)
    } catch (error) {
      return E.left(refusalOf(error))
    }
  }
}

/** Verifies nothing: for a service whose routes are all public. */
export const noTokens: TokenVerifier = () =>
  Promise.resolve(E.left({ kind: 'refused', reason: 'this service takes no tokens' }))
