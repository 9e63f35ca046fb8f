import { checked } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { RegisteredIssuers, type RegisteredIssuer } from '../sign-in/registered-issuer.ts'
import { jsonText } from './json-text.ts'

type Secrets = Readonly<Record<string, string>>

const Secrets = checked<Secrets>(
  'Secrets',
  (u): u is Secrets =>
    typeof u === 'object' &&
    u !== null &&
    !Array.isArray(u) &&
    Object.values(u).every((secret) => typeof secret === 'string' && secret !== '' && secret.length <= 1000),
  'must be an object of issuers and the secrets of our clients there, each of 1 to 1000 characters',
  { type: 'object' },
)

const mostCharacters = 50_000

/** At which issuers people sign in. */
export const signInFields = {
  required: {
    /** A list of `{ "issuer", "name", "client" }`, in the order in which they are offered; "scope" where one needs more. */
    LEDGER_SIGN_IN_ISSUERS: jsonText(RegisteredIssuers, mostCharacters),
  },
  optional: {
    /** The secrets of the clients that have one, by issuer; the others prove themselves by PKCE alone. */
    LEDGER_SIGN_IN_SECRET: jsonText(Secrets, mostCharacters),
  },
}

/** What the environment says of issuers. */
export type SignInSettings = {
  readonly LEDGER_SIGN_IN_ISSUERS: ReadonlyArray<RegisteredIssuer>
  readonly LEDGER_SIGN_IN_SECRET?: Secrets
}

/** The issuers and the secrets, which belong together; on the left why they do not. */
export const signInAt = (
  settings: SignInSettings,
): E.Either<
  string,
  { readonly issuers: ReadonlyArray<RegisteredIssuer>; readonly secrets: ReadonlyMap<string, string> }
> => {
  const { LEDGER_SIGN_IN_ISSUERS: issuers, LEDGER_SIGN_IN_SECRET: secrets = {} } = settings
  const names = new Set(issuers.map(({ issuer }) => issuer))
  if (names.size < issuers.length) return E.left('settings: LEDGER_SIGN_IN_ISSUERS names an issuer twice')
  const stray = Object.keys(secrets).find((issuer) => !names.has(issuer))
  return stray === undefined
    ? E.right({ issuers, secrets: new Map(Object.entries(secrets)) })
    : E.left(`settings: LEDGER_SIGN_IN_SECRET has one for ${stray}, which LEDGER_SIGN_IN_ISSUERS does not name`)
}
