import { issuerKeys, tokenVerifier, type ActorPseudonym, type Logger, type TokenVerifier } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { createHash } from 'node:crypto'
import * as oidc from 'openid-client'
import type { Renew } from '../sessions/current-session.ts'
import type { Session, SignedIn } from '../sessions/session.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import type { RegisteredIssuer } from './registered-issuer.ts'
import { failureOf, isOver, reasonOf, type SignInFailure } from './sign-in-failure.ts'

/** Signing in at issuers, by OpenID Connect 1.0: the authorization code flow with PKCE (RFC 7636). */
export type OpenIdConnect = {
  /** Where the browser goes to sign in, and what is kept until it comes back; undefined where there is no such issuer. */
  readonly begin: (
    issuer: string,
  ) => Promise<E.Either<SignInFailure, { readonly url: URL; readonly pending: PendingSignIn }> | undefined>
  /** Who signed in, by the address at which the browser came back. */
  readonly finish: (pending: PendingSignIn, came: URL) => Promise<E.Either<SignInFailure, SignedIn>>
  readonly renew: Renew
  /** Gives the refresh token back, and tells where the browser ends its session with the issuer; ours, where it cannot. */
  readonly leave: (session: Session) => Promise<string>
}

/** What is known of the issuers, and of ourselves. */
export type OpenIdConnectOptions = {
  readonly issuers: ReadonlyArray<RegisteredIssuer>
  /** The secrets of the clients that have one, by issuer. */
  readonly secrets: ReadonlyMap<string, string>
  /** Our own origin, where browsers come back to. */
  readonly origin: string
  /** For whom access tokens are meant, and how many seconds they may live. */
  readonly audience: string
  readonly longestLife: number
  readonly now: () => number
  readonly logger: Logger
}

type Known = { readonly config: oidc.Configuration; readonly verify: TokenVerifier; readonly at: number }
type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers

const timeoutSeconds = 10
/** How long what an issuer says of itself is taken as it was, in milliseconds. */
const knownFor = 60 * 60_000
/** As long as a token is taken to hold whose issuer does not say how long it does, in seconds. */
const usualLife = 300

/** Tells whether two tokens are of one person. It stands in sealed sessions alone, and so needs no key of its own. */
const personOf: ActorPseudonym = (issuer, subject) =>
  createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')

/** Where browsers come back to from an issuer. */
export const callbackPath = '/sign-in/callback'

/** Makes what signs people in. Nothing is asked of an issuer before somebody signs in there. */
export const openIdConnect = (options: OpenIdConnectOptions): OpenIdConnect => {
  const { origin, audience, longestLife, now, logger } = options
  const registered = new Map(options.issuers.map((issuer) => [issuer.issuer, issuer]))
  const known = new Map<string, Known>()

  const discovered = async ({ issuer, client }: RegisteredIssuer): Promise<Known> => {
    const kept = known.get(issuer)
    if (kept !== undefined && now() - kept.at < knownFor) return kept
    const secret = options.secrets.get(issuer)
    const config = await oidc.discovery(
      new URL(issuer),
      client,
      secret,
      secret === undefined ? oidc.None() : undefined,
      {
        timeout: timeoutSeconds,
        // Named in the settings with http:// where it is on this machine alone.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out, and it does
        ...(issuer.startsWith('http:') && { execute: [oidc.allowInsecureRequests] }),
      },
    )
    const { jwks_uri: keys } = config.serverMetadata()
    if (keys === undefined) throw new TypeError(`${issuer} names no keys`)
    const trusted = [{ issuer, keys: issuerKeys(keys, () => performance.now()) }]
    const verify = tokenVerifier({
      issuers: trusted,
      audience,
      longestLife,
      pseudonym: personOf,
      now: () => new Date(now()),
    })
    const fresh = { config, verify, at: now() }
    known.set(issuer, fresh)
    return fresh
  }

  /** Who the tokens are of, as the services will see it: the access token is verified as they do it. */
  const signedInBy = async (
    tokens: Tokens,
    { verify }: Known,
    before?: Session,
  ): Promise<E.Either<SignInFailure, SignedIn>> => {
    const caller = await verify(tokens.access_token)
    if (E.isLeft(caller)) {
      logger.warn({ reason: caller.left.reason }, 'an issuer gave an access token that the services would not take')
      return E.left(caller.left.kind)
    }
    const { issuer, actor: person, agency, roles } = caller.right
    const refreshToken = tokens.refresh_token ?? before?.refreshToken
    return E.right({
      issuer,
      person,
      agency,
      roles: [...roles],
      accessToken: tokens.access_token,
      accessUntil: now() + (tokens.expiresIn() ?? usualLife) * 1000,
      ...(refreshToken !== undefined && { refreshToken }),
    })
  }

  /** Told of, as whoever signs in can do nothing about it: what was asked of an issuer and came to nothing. */
  const failed = (issuer: string, asked: string, error: unknown): SignInFailure => {
    const failure = failureOf(error)
    if (failure !== 'denied') logger.warn({ issuer, asked, reason: reasonOf(error) }, 'an issuer was asked in vain')
    return failure
  }

  return {
    begin: async (name) => {
      const issuer = registered.get(name)
      if (issuer === undefined) return undefined
      try {
        const { config } = await discovered(issuer)
        const verifier = oidc.randomPKCECodeVerifier()
        const pending = { issuer: name, state: oidc.randomState(), nonce: oidc.randomNonce(), verifier }
        const url = oidc.buildAuthorizationUrl(config, {
          redirect_uri: origin + callbackPath,
          scope: issuer.scope === undefined ? 'openid' : `openid ${issuer.scope}`,
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          // For whom the access token is to be meant (RFC 8707).
          resource: audience,
        })
        return E.right({ url, pending })
      } catch (error) {
        return E.left(failed(name, 'its configuration', error))
      }
    },
    finish: async ({ issuer: name, state, nonce, verifier }, came) => {
      const issuer = registered.get(name)
      if (issuer === undefined) return E.left('refused')
      try {
        const at = await discovered(issuer)
        const tokens = await oidc.authorizationCodeGrant(
          at.config,
          came,
          { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
          { resource: audience },
        )
        return await signedInBy(tokens, at)
      } catch (error) {
        return E.left(failed(name, 'tokens', error))
      }
    },
    renew: async (session) => {
      const issuer = registered.get(session.issuer)
      if (issuer === undefined || session.refreshToken === undefined) return E.left('over')
      try {
        const at = await discovered(issuer)
        const tokens = await oidc.refreshTokenGrant(at.config, session.refreshToken, { resource: audience })
        const renewed = await signedInBy(tokens, at, session)
        return E.isLeft(renewed) ? E.left(renewed.left === 'unavailable' ? 'unavailable' : 'over') : renewed
      } catch (error) {
        if (isOver(error)) return E.left('over')
        failed(session.issuer, 'new tokens', error)
        return E.left('unavailable')
      }
    },
    leave: async ({ issuer: name, refreshToken }) => {
      const issuer = registered.get(name)
      if (issuer === undefined) return '/'
      try {
        const { config } = await discovered(issuer)
        const { revocation_endpoint: revokes, end_session_endpoint: ends } = config.serverMetadata()
        if (revokes !== undefined && refreshToken !== undefined) await oidc.tokenRevocation(config, refreshToken)
        if (ends === undefined) return '/'
        // No token stands in an address: the issuer asks her itself whether she wants to sign out there.
        return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${origin}/` }).href
      } catch (error) {
        // Our own session is over, which is what was asked; the issuer's lasts as long as it has it.
        failed(name, 'to end its session', error)
        return '/'
      }
    },
  }
}
