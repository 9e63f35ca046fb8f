import * as E from 'fp-ts/lib/Either.js'
import { problem, type Problem } from './problem.ts'

const quotedKey = /^"([\x21\x23-\x5b\x5d-\x7e]{1,200})"$/
const bareKey = /^[A-Za-z0-9._:~-]{1,200}$/

/**
 * Reads an Idempotency-Key (IETF draft-ietf-httpapi-idempotency-key-header): a quoted string of 1 to 200 visible
 * characters; one without quotes is taken too, as many clients send it so.
 */
export const readIdempotencyKey = (header: string | undefined): E.Either<Problem, string> => {
  if (header === undefined) {
    return E.left(
      problem(
        'idempotency-key-missing',
        'Send a header Idempotency-Key with a quoted string of your own, new for each write.',
      ),
    )
  }
  const key = quotedKey.exec(header)?.[1] ?? (bareKey.test(header) ? header : undefined)
  if (key !== undefined) return E.right(key)
  const errors = [{ field: 'Idempotency-Key', rule: 'must be a quoted string of 1 to 200 visible characters' }]
  return E.left(problem('invalid-request', undefined, { errors }))
}

/** Reads If-Match (RFC 9110) as the revision that the caller has seen: `"7"`, or `*` for whatever it is by now. */
export const readIfMatch = (header: string | undefined): E.Either<Problem, number | 'any'> => {
  if (header === undefined) {
    return E.left(
      problem(
        'revision-required',
        'Send a header If-Match with the ETag that you read, or * to write whatever the revision is.',
      ),
    )
  }
  if (header.trim() === '*') return E.right('any')
  const revision = /^\s*"(\d{1,15})"\s*$/.exec(header)?.[1]
  if (revision !== undefined) return E.right(Number(revision))
  const errors = [{ field: 'If-Match', rule: 'must be one ETag as it was read, as "7", or *' }]
  return E.left(problem('invalid-request', undefined, { errors }))
}

/** The ETag of a revision. */
export const etagOf = (revision: number): string => `"${revision}"`

const entityTag = /\s*(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)/y

/**
 * Whether If-None-Match (RFC 9110, section 13.1.2) names an ETag: weakly compared, `*` names any. A header that is no list
 * of ETags names none.
 */
export const namesEtag = (header: string | undefined, etag: string): boolean => {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  const named: string[] = []
  entityTag.lastIndex = 0
  while (entityTag.lastIndex < header.length) {
    const found = entityTag.exec(header)?.[1]
    if (found === undefined) return false
    named.push(found)
  }
  return named.includes(etag)
}
