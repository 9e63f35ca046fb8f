import * as oidc from 'openid-client'

/**
 * Why a sign-in came to nothing: the person did not want it (`denied`), the issuer's answer does not hold or is not what
 * the services take (`refused`), the issuer does not answer (`unavailable`).
 */
export type SignInFailure = 'denied' | 'refused' | 'unavailable'

const isBusy = (status: number): boolean => status >= 500 || status === 429
const ofConnection = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'])

/** What an error of the OpenID Connect client comes to; throws what is none. */
export const failureOf = (error: unknown): SignInFailure => {
  if (error instanceof oidc.AuthorizationResponseError) return error.error === 'access_denied' ? 'denied' : 'refused'
  if (error instanceof oidc.ResponseBodyError) return isBusy(error.status) ? 'unavailable' : 'refused'
  if (error instanceof oidc.ClientError) return ofConnection.has(error.code ?? '') ? 'unavailable' : 'refused'
  // As fetch tells that nobody answers.
  if (error instanceof TypeError) return 'unavailable'
  throw error
}

/** Whether an issuer says that it gives no more tokens for a refresh token (RFC 6749, section 5.2). */
export const isOver = (error: unknown): boolean =>
  error instanceof oidc.ResponseBodyError && !isBusy(error.status) && error.error === 'invalid_grant'

/** An error for the log: its kind, and never what it was about, which may be a token. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof oidc.ResponseBodyError) return `${error.status} ${error.error}`
  if (error instanceof oidc.AuthorizationResponseError) return error.error
  if (error instanceof oidc.ClientError) return `${error.code ?? ''} ${error.message}`.trim()
  return error instanceof Error ? error.message : 'unknown'
}
