import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** What is said of itself by a request that is passed on: nothing of the browser's connection, and no cookie. */
const ofRead = ['accept', 'accept-encoding', 'if-none-match', 'ledger-purpose', 'traceparent', 'x-request-id'] as const

/** What goes with a write beside that: its body as it comes, the key by which it is done once, the revision that it is of. */
const ofWrite = [
  ...ofRead,
  'content-type',
  'content-length',
  'content-encoding',
  'idempotency-key',
  'if-match',
] as const

/** What an answer of a service may say to a browser: how it is read and kept, and what the ledger says of it. */
const ofAnswer = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-disposition',
  'etag',
  'idempotency-replayed',
  'last-modified',
  'retry-after',
  'x-request-id',
] as const
/** Those that the ledger itself says of its numbers: their edition, their position, what was left out. */
const ofLedger = /^ledger-[a-z-]+$/

const chosen = (headers: IncomingHttpHeaders, names: ReadonlyArray<string>): OutgoingHttpHeaders =>
  Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))

/** The headers of a request to a service. `token` is the session's, and comes from nowhere else. */
export const requestHeaders = (
  headers: IncomingHttpHeaders,
  {
    host,
    token,
    address,
    isWrite,
  }: {
    readonly host: string
    readonly token: string | undefined
    readonly address: string
    readonly isWrite: boolean
  },
): OutgoingHttpHeaders => ({
  ...chosen(headers, isWrite ? ofWrite : ofRead),
  host,
  // Whose share of what everybody may ask this takes: the service believes it from the proxies that it was told of.
  'x-forwarded-for': address,
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
})

/**
 * The headers of its answer. One and the same address answers each session differently: only at a public one may others
 * keep it.
 */
export const answerHeaders = (
  headers: IncomingHttpHeaders,
  { isPublic, withToken }: { readonly isPublic: boolean; readonly withToken: boolean },
): OutgoingHttpHeaders => ({
  ...chosen(headers, [...ofAnswer, ...Object.keys(headers).filter((name) => ofLedger.test(name))]),
  'cache-control': isPublic ? (headers['cache-control'] ?? 'no-store') : withToken ? 'no-store' : 'private, no-cache',
  vary: isPublic ? (headers.vary ?? 'Accept') : 'Accept, Cookie, Ledger-Purpose',
})
