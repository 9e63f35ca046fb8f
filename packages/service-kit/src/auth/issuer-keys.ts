import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'

/**
 * The keys of a token issuer, fetched from its JWK set (RFC 7517) when a token names one that is not known yet, so that
 * the issuer can rotate them; not more often than every half minute.
 */
export const issuerKeys = (url: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(url), { cooldownDuration: 30_000, cacheMaxAge: 600_000, timeoutDuration: 5_000 })
