import type { AgencyOf } from '../access/agency-directory.ts'
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose'
import { actorPseudonym, type ActorPseudonym } from '../auth/actor-pseudonym.ts'
import { ledgerAudience, type TokenRequest } from '../auth/development-issuer.ts'
import { fixedKeys } from '../auth/issuer-keys.ts'
import { tokenVerifier, type TokenVerifier } from '../auth/token-verifier.ts'

/** A token as a test wants it: good for an hour, unless it is to be bad. Negative seconds: it has expired. */
export type SomeToken = Partial<
  TokenRequest & {
    readonly issuer: string
    readonly audience: string
    readonly type: string
    /** When it says that it was issued, in seconds from now. */
    readonly issuedIn: number
    /** The id of the key that it names. */
    readonly kid: string
  }
>

/** The issuer of a test's tokens where it names no other. */
export const someIssuer = 'https://issuer.example'

/** Pseudonyms of the people of tests. */
export const somePseudonym: ActorPseudonym = actorPseudonym(new Uint8Array(32).fill(7))

/** An issuer for tests, and a verifier that trusts it. */
export const testIssuer = async (
  name = someIssuer,
): Promise<{
  readonly name: string
  readonly publicJwk: JWK
  readonly verify: TokenVerifier
  readonly tokenFor: (some: SomeToken) => Promise<string>
}> => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA')
  return {
    name,
    publicJwk: { ...(await exportJWK(publicKey)), alg: 'EdDSA' },
    verify: tokenVerifier({
      issuers: [{ issuer: name, keys: fixedKeys(() => publicKey) }],
      audience: ledgerAudience,
      longestLife: 3600,
      pseudonym: somePseudonym,
      now: () => new Date(),
    }),
    tokenFor: ({
      subject = 'somebody',
      agency = 'a0000000-0000-4000-8000-000000000001',
      roles = ['reporter'],
      seconds = 3600,
      issuer = name,
      audience = ledgerAudience,
      type = 'at+jwt',
      issuedIn = Math.min(0, seconds),
      kid,
    }) => {
      const now = Math.floor(Date.now() / 1000)
      return new SignJWT({ agency, roles: [...roles] })
        .setProtectedHeader({ alg: 'EdDSA', typ: type, ...(kid !== undefined && { kid }) })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(now + issuedIn)
        .setExpirationTime(now + seconds)
        .sign(privateKey)
    },
  }
}

/** Every agency, as if it were registered, for tests that are not about that. */
export const activeAgencies: AgencyOf = (id) =>
  Promise.resolve({
    id,
    standing: 'active',
    state: undefined,
    organisationType: undefined,
    isOfRegion: false,
    tokens: undefined,
  })
