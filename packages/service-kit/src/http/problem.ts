import { problemKinds, problemType, type ProblemKind } from '@ledger/api'
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

/** A problem of a kind, with what is particular to this one. */
export const problem = (
  kind: ProblemKind,
  detail?: string,
  more: Pick<Problem, 'errors' | 'retryAfter'> = {},
): Problem => {
  const [status, title] = problemKinds[kind]
  return { type: problemType(kind), title, status, ...(detail !== undefined && { detail }), ...more }
}
