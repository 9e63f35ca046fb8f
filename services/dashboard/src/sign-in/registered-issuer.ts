import { checked, lineOfText, listOf, record } from '@ledger/kernel'
import { isLoopback } from '@ledger/service-kit'
import type * as t from 'io-ts'

const isIssuer = (u: unknown): u is string => {
  if (typeof u !== 'string' || u.length > 500 || !URL.canParse(u)) return false
  const { protocol, hostname, search, hash } = new URL(u)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')))
  return isSafe && search === '' && hash === ''
}

/** An issuer's identifier (OpenID Connect Discovery 1.0): its claim iss, below which its configuration is found. */
const IssuerUrl = checked<string>(
  'IssuerUrl',
  isIssuer,
  'must be a URL that begins with https:// (http:// on the loopback address only), without a query',
  { type: 'string', format: 'uri' },
)

/** An issuer at which people sign in, as which client we are known to it, and what people call it. */
export const RegisteredIssuer = record(
  'RegisteredIssuer',
  { issuer: IssuerUrl, name: lineOfText('Name', 200), client: lineOfText('Client', 200) },
  {
    /** What is asked for beside `openid`, as `offline_access` where an issuer gives refresh tokens for that alone. */
    scope: lineOfText('Scope', 500),
  },
)
export type RegisteredIssuer = t.TypeOf<typeof RegisteredIssuer>

/** All of them. */
export const RegisteredIssuers = listOf(RegisteredIssuer, 1, 100)
