/** Every header by which handlers tell something beside their answers, and what it tells. A reply has no others. */
export const responseHeaders = {
  'Ledger-Position': 'Up to which position of the log the answer surely tells; it may tell more',
  'Ledger-Edition': 'Of which edition the published numbers are',
  'Ledger-Next-Cursor': 'The cursor of what did not fit into this answer',
  ETag: 'The revision of the record, for If-Match; of what is published, another one whenever it is answered otherwise',
  'Cache-Control': 'Whether, and for how long, the answer may be kept',
  'Content-Disposition': 'A name for the file that the answer is',
  'Idempotency-Replayed': 'true where this key was sent before, and the first answer is told again',
  Location: 'Where to read what was made or begun',
  Vary: 'The answer depends on what is accepted',
  'X-Accel-Buffering': 'no: proxies hand on each event as it comes',
} as const
export type ResponseHeader = keyof typeof responseHeaders
