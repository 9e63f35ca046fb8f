import { problem } from '@ledger/service-kit'
import type { Request, RequestHandler } from 'express'
import { sendProblem } from './send-problem.ts'

/** The origins at which browsers have this server: scheme, host and port, as in the header Origin (RFC 6454). */
export type OwnOrigins = readonly [string, ...string[]]

/**
 * Answers only to its own names. A foreign name that was made to lead here (DNS rebinding) would else be an origin that
 * shares ours: its page could do whatever ours can.
 */
export const onlyOwnHost = (origins: OwnOrigins): RequestHandler => {
  const hosts: ReadonlySet<unknown> = new Set(origins.map((origin) => new URL(origin).host))
  return (request, response, next) => {
    if (hosts.has(request.headers.host?.toLowerCase())) return next()
    sendProblem(response, problem('misdirected-request', `This server is ${origins.join(' or ')}, and no other.`))
  }
}

/**
 * Whether a request that may change something comes from a page of our own: browsers say so by Sec-Fetch-Site, older
 * ones by Origin. One that says neither is none of ours. A form of a page that may tell no referrer, as ours may not, is
 * sent with the origin `null` (Fetch, 3.2): there the browser's word counts alone.
 */
export const isOfOwnPage = (request: Request, origins: OwnOrigins): boolean => {
  const site = request.get('sec-fetch-site')
  const origin = request.get('origin')
  if (site === undefined && origin === undefined) return false
  return (
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || origins.includes(origin) || (origin === 'null' && site !== undefined))
  )
}
