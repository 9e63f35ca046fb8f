import { problemKinds, problemType, type Problem, type ProblemKind } from '@ledger/api'

export type { Problem } from '@ledger/api'

/** A problem of a kind, with what is particular to this one. */
export const problem = (
  kind: ProblemKind,
  detail?: string,
  more: Pick<Problem, 'errors' | 'retryAfter'> = {},
): Problem => {
  const [status, title] = problemKinds[kind]
  return { type: problemType(kind), title, status, ...(detail !== undefined && { detail }), ...more }
}
