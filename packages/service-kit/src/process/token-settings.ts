import { checked, lineOfText, patternText } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { actorPseudonym } from '../auth/actor-pseudonym.ts'
import { developmentIssuer, ledgerAudience } from '../auth/development-issuer.ts'
import { issuerKeys } from '../auth/issuer-keys.ts'
import { tokenVerifier, type TokenVerifier } from '../auth/token-verifier.ts'
import { isLoopback } from '../settings.ts'

const isKeysUrl = (u: unknown): u is string => {
  if (typeof u !== 'string' || !URL.canParse(u)) return false
  const { protocol, hostname } = new URL(u)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')))
}
const keysRule = 'must be a URL that begins with https:// (http:// on the loopback address only)'

const KeysUrl = checked<string>('Keys', isKeysUrl, keysRule, { type: 'string', format: 'uri' })

const Issuer = checked<string>(
  'Issuer',
  (u): u is string => lineOfText('Issuer', 500).is(u) && u !== developmentIssuer,
  `must be the claim iss of the issuer, of 1 to 500 characters, and not ${developmentIssuer}, which the embedded ledger issues to itself`,
  { type: 'string' },
)

type IssuerAddress = { readonly issuer: string; readonly keys: string }

const mostIssuers = 100

const addressesOf = (text: string): ReadonlyArray<IssuerAddress> =>
  text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      return { issuer: part.slice(0, Math.max(equals, 0)), keys: part.slice(equals + 1) }
    })

const IssuersText = checked<string>(
  'Issuers',
  (u): u is string => {
    if (typeof u !== 'string' || u.length > 50_000) return false
    const addresses = addressesOf(u)
    return (
      addresses.length >= 1 &&
      addresses.length <= mostIssuers &&
      new Set(addresses.map(({ issuer }) => issuer)).size === addresses.length &&
      addresses.every(({ issuer, keys }) => Issuer.is(issuer) && isKeysUrl(keys))
    )
  },
  `must be 1 to ${mostIssuers} of issuer=keys with commas between, each issuer once, never ${developmentIssuer}; the address of the keys ${keysRule}`,
  { type: 'string' },
)

const LifeText = patternText(
  'Life',
  /^(?:[6-9]\d|[1-9]\d{2,3}|[1-7]\d{4}|8[0-5]\d{3}|86[0-3]\d{2}|86400)$/,
  'must be a number of seconds from 60 to 86400',
)

/** 24 bytes or more in hexadecimal digits. */
const KeyText = patternText('Key', /^(?:[0-9a-f]{2}){24,128}$/, 'must be 48 to 256 hexadecimal digits in lower case')

/** Whose tokens a service takes: the issuers with the addresses of their keys (JWK sets), and for whom tokens are meant. */
export const tokenFields = {
  required: {
    LEDGER_TOKEN_AUDIENCE: lineOfText('Audience', 500),
    /** The key that the pseudonyms of those who act are made with; the same for all services of a ledger, for ever. */
    LEDGER_ACTOR_SECRET: KeyText,
  },
  optional: {
    /** Several issuers: `issuer=keys` with commas between. */
    LEDGER_TOKEN_ISSUERS: IssuersText,
    /** One issuer, */
    LEDGER_TOKEN_ISSUER: Issuer,
    /** and its keys. */
    LEDGER_TOKEN_KEYS: KeysUrl,
    /** The longest life of a token, in seconds; an hour where it is not said. */
    LEDGER_TOKEN_LIFE: LifeText,
  },
}

/** For whom tokens are meant, where the environment does not say. */
export const tokenDefaults: Readonly<Record<string, string>> = { LEDGER_TOKEN_AUDIENCE: ledgerAudience }

/** How long a token may live where the environment does not say, in seconds. */
const usualLife = '3600'

/** What the environment says of tokens. */
export type TokenSettings = {
  readonly LEDGER_TOKEN_AUDIENCE: string
  readonly LEDGER_ACTOR_SECRET: string
  readonly LEDGER_TOKEN_ISSUERS?: string
  readonly LEDGER_TOKEN_ISSUER?: string
  readonly LEDGER_TOKEN_KEYS?: string
  readonly LEDGER_TOKEN_LIFE?: string
}

/** The issuers that the settings name; on the left why they name none. */
const issuersOf = (settings: TokenSettings): E.Either<string, ReadonlyArray<IssuerAddress>> => {
  const { LEDGER_TOKEN_ISSUERS: several, LEDGER_TOKEN_ISSUER: issuer, LEDGER_TOKEN_KEYS: keys } = settings
  if ((issuer === undefined) !== (keys === undefined))
    return E.left('settings: LEDGER_TOKEN_ISSUER and LEDGER_TOKEN_KEYS are said together')
  const one = issuer === undefined || keys === undefined ? [] : [{ issuer, keys }]
  const all = [...addressesOf(several ?? ''), ...one]
  if (all.length === 0) return E.left('settings: LEDGER_TOKEN_ISSUERS must name who issues tokens (issuer=keys)')
  return new Set(all.map((address) => address.issuer)).size < all.length
    ? E.left('settings: LEDGER_TOKEN_ISSUER is one of LEDGER_TOKEN_ISSUERS too')
    : E.right(all)
}

/** The verifier of those tokens; on the left why there is none. The keys are fetched when the first token comes. */
export const issuedTokens = (settings: TokenSettings): E.Either<string, TokenVerifier> => {
  const issuers = issuersOf(settings)
  if (E.isLeft(issuers)) return issuers
  return E.right(
    tokenVerifier({
      issuers: issuers.right.map(({ issuer, keys }) => ({ issuer, keys: issuerKeys(keys, () => performance.now()) })),
      audience: settings.LEDGER_TOKEN_AUDIENCE,
      longestLife: Number(settings.LEDGER_TOKEN_LIFE ?? usualLife),
      pseudonym: actorPseudonym(Buffer.from(settings.LEDGER_ACTOR_SECRET, 'hex')),
      now: () => new Date(),
    }),
  )
}
