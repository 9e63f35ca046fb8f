import { checked } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'

/** Every kind of problem that the APIs answer with: its status and title. */
export const problemKinds = {
  'malformed-request': [400, 'The request is malformed'],
  'invalid-request': [400, 'The request does not say what this route takes'],
  'idempotency-key-missing': [400, 'This write needs an Idempotency-Key'],
  'purpose-missing': [400, 'Exact numbers are read for a purpose that is said'],
  unauthenticated: [401, 'A valid bearer token is needed'],
  forbidden: [403, 'The token does not allow this'],
  'not-found': [404, 'There is no such thing'],
  'no-edition': [404, 'No edition tells this'],
  'method-not-allowed': [405, 'This address does not take this method'],
  'not-acceptable': [406, 'None of the acceptable formats is offered'],
  'request-in-progress': [409, 'The same request is being worked on'],
  'state-conflict': [409, 'The record does not allow this in its state'],
  'edition-needed': [409, 'The edition is needed, to know which of two values stands'],
  contended: [409, 'Others were faster each time'],
  'not-yet-visible': [409, 'The write that was waited for is not visible yet'],
  'revision-mismatch': [412, 'The record was changed since it was read'],
  'took-too-long': [408, 'The request did not come in time'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The content is of a type that this route does not take'],
  'rule-broken': [422, 'A rule of the ledger forbids this'],
  'dataset-not-registered': [422, 'The data set of the figure is not registered'],
  'idempotency-key-reused': [422, 'The Idempotency-Key was used for another request'],
  'revision-required': [428, 'This write needs If-Match with the revision that was read'],
  'too-many-requests': [429, 'Too many requests'],
  'misdirected-request': [421, 'This server does not answer to that name'],
  'headers-too-large': [431, 'The headers are too large'],
  'internal-error': [500, 'Something went wrong on our side'],
  unavailable: [503, 'A part of the ledger is unavailable for now'],
  'outcome-unknown': [503, 'It is not known whether the write was done'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

/** The name of a kind of problem. */
export type ProblemKind = keyof typeof problemKinds

const urn = 'urn:ledger:problem:'

/** The `type` of a kind of problem, by which programs know it. */
export const problemType = (kind: ProblemKind): string => `${urn}${kind}`

/** The kind of problem that a `type` names; undefined where it is none that is known here. */
export const problemKindOf = (type: string): ProblemKind | undefined => {
  const kind = type.startsWith(urn) ? type.slice(urn.length) : ''
  return Object.hasOwn(problemKinds, kind) ? (kind as ProblemKind) : undefined
}

// A newer ledger may have kinds that its reader does not know: the status then says what to do.
const ProblemType = checked('ProblemType', (u): u is string => typeof u === 'string', 'must be a URI', {
  type: 'string',
  enum: (Object.keys(problemKinds) as ReadonlyArray<ProblemKind>).map(problemType),
})

const Status = checked(
  'Status',
  (u): u is number => typeof u === 'number' && Number.isInteger(u) && u >= 100 && u <= 599,
  'must be a status of HTTP',
  { type: 'integer', minimum: 100, maximum: 599 },
)

/**
 * A problem detail (RFC 9457). `type` names the kind of problem for programs, `detail` says in words what to do about
 * this one, `errors` name the fields and rules where there are any, `instance` the request. `retryAfter` stands in the
 * problems of a batch's lines, in seconds; of a whole answer it is the header Retry-After.
 */
export const Problem = answerOf(
  'Problem',
  { type: ProblemType, title: t.string, status: Status },
  {
    detail: t.string,
    instance: t.string,
    errors: t.readonlyArray(answerOf('FieldError', { field: t.string, rule: t.string })),
    retryAfter: t.number,
  },
)
export type Problem = t.TypeOf<typeof Problem>
