import type { RequestHandler } from 'express'

/**
 * What a page of this origin may load and do (Content Security Policy, level 3): scripts, styles, pictures and fonts of
 * this origin's own files, and no markup made of text (trusted types).
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Two years, as browsers keep lists of such hosts want it. */
const onlyHttps = 'max-age=63072000; includeSubDomains'

/** Sets what stands in every answer of this origin, the ones that are passed on among them. */
export const securityHeaders =
  (isHttps: boolean): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('Content-Security-Policy', contentSecurityPolicy)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    response.setHeader('Cache-Control', 'no-store')
    if (isHttps) response.setHeader('Strict-Transport-Security', onlyHttps)
    next()
  }
