import type { ProblemKind } from '@ledger/api'
import type { AnyRoute } from './route.ts'

const ofBodies: Readonly<Record<AnyRoute['body']['kind'], ReadonlyArray<ProblemKind>>> = {
  none: [],
  json: ['took-too-long', 'too-large', 'unsupported-media-type'],
  stream: ['unsupported-media-type'],
}

/**
 * The kinds of problems that a route may answer with: before its handler is asked, by what it takes (of every route, of
 * those that need a token, of a body, a key, a revision), and what its handler says that it adds.
 */
export const problemKindsOf = ({
  action,
  isPublished,
  body,
  needs,
  path,
  problems = [],
}: AnyRoute): ReadonlyArray<ProblemKind> => {
  const kinds: ReadonlyArray<ProblemKind> = [
    'malformed-request',
    'invalid-request',
    ...(action === 'public'
      ? isPublished === true
        ? (['too-many-requests', 'unavailable'] as const)
        : []
      : (['unauthenticated', 'forbidden', 'too-many-requests', 'unavailable'] as const)),
    ...(path.includes('{') ? (['not-found'] as const) : []),
    ...ofBodies[body.kind],
    ...(needs.idempotencyKey
      ? (['idempotency-key-missing', 'request-in-progress', 'idempotency-key-reused'] as const)
      : []),
    ...(needs.ifMatch ? (['revision-required', 'revision-mismatch'] as const) : []),
    ...problems,
    'internal-error',
  ]
  return [...new Set(kinds)]
}
