import type { FieldError } from '@ledger/kernel'

/**
 * A problem detail (RFC 9457). `type` names the kind of problem for programs, `detail` says in words what to do about
 * this one, `errors` name the fields and rules where there are any.
 */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly instance?: string
  readonly errors?: ReadonlyArray<FieldError>
  /** Seconds after which to try again; becomes the header Retry-After. */
  readonly retryAfter?: number
}

/** Every kind of problem that the APIs answer with: its status and title. */
const kinds = {
  'malformed-request': [400, 'The request is malformed'],
  'invalid-request': [400, 'The request does not say what this route takes'],
  'idempotency-key-missing': [400, 'This write needs an Idempotency-Key'],
  unauthenticated: [401, 'A valid bearer token is needed'],
  forbidden: [403, 'The token does not allow this'],
  'not-found': [404, 'There is no such thing'],
  'method-not-allowed': [405, 'This address does not take this method'],
  'not-acceptable': [406, 'None of the acceptable formats is offered'],
  'request-in-progress': [409, 'The same request is being worked on'],
  'state-conflict': [409, 'The record does not allow this in its state'],
  contended: [409, 'Others were faster each time'],
  'not-yet-visible': [409, 'The write that was waited for is not visible yet'],
  'revision-mismatch': [412, 'The record was changed since it was read'],
  'took-too-long': [408, 'The request did not come in time'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The content is of a type that this route does not take'],
  'rule-broken': [422, 'A rule of the ledger forbids this'],
  'idempotency-key-reused': [422, 'The Idempotency-Key was used for another request'],
  'revision-required': [428, 'This write needs If-Match with the revision that was read'],
  'too-many-requests': [429, 'Too many requests'],
  'headers-too-large': [431, 'The headers are too large'],
  'internal-error': [500, 'Something went wrong on our side'],
  unavailable: [503, 'A part of the ledger is away for now'],
  'outcome-unknown': [503, 'It is not known whether the write was done'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

/** The name of a kind of problem. */
export type ProblemKind = keyof typeof kinds

/** A problem of a kind, with what is particular to this one. */
export const problem = (
  kind: ProblemKind,
  detail?: string,
  more: Pick<Problem, 'errors' | 'retryAfter'> = {},
): Problem => {
  const [status, title] = kinds[kind]
  return { type: `urn:ledger:problem:${kind}`, title, status, ...(detail !== undefined && { detail }), ...more }
}

/** All kinds of problems with their statuses, for the documentation. */
export const problemKinds: ReadonlyArray<{ readonly type: string; readonly status: number; readonly title: string }> =
  Object.entries(kinds).map(([kind, [status, title]]) => ({ type: `urn:ledger:problem:${kind}`, status, title }))
