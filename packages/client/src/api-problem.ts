import { answerOf, Problem, problemKindOf, type ProblemKind } from '@ledger/api'
import { decode } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'

// Whatever stands between us and the ledger answers with problems too: those need no type.
const Body = answerOf(
  'ProblemRead',
  { title: Problem.required.title, status: Problem.required.status },
  { type: Problem.required.type, ...Problem.optional },
)

/** A problem that the ledger answered with, or that kept us from asking it. */
export type ApiProblem = {
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number
  /** The kind of problem; undefined where there was no answer, and of one that only a newer ledger knows. */
  readonly kind: ProblemKind | undefined
  readonly title: string
  readonly detail: string | undefined
  readonly errors: ReadonlyArray<{ readonly field: string; readonly rule: string }>
  /** Whether the same request may do better later. */
  readonly passing: boolean
}

const passing: ReadonlySet<number> = new Set([0, 408, 425, 429, 502, 503, 504])

/** Conflicts that pass by themselves: others were faster, or what is waited for is under way. */
const passingConflicts: ReadonlySet<ProblemKind | undefined> = new Set<ProblemKind>([
  'contended',
  'request-in-progress',
  'not-yet-visible',
])

/** Reads an answer that is no success as a problem. */
export const problemOf = (status: number, body: unknown): ApiProblem => {
  const decoded = decode(Body)(body)
  const {
    title = `the ledger answered ${status}`,
    detail,
    errors = [],
    type = '',
  } = E.isRight(decoded) ? decoded.right : {}
  const kind = problemKindOf(type)
  return { status, kind, title, detail, errors, passing: passing.has(status) || passingConflicts.has(kind) }
}

/** A problem of the way to the ledger: nobody answered. */
export const unreachable = (reason: string): ApiProblem => ({
  status: 0,
  kind: undefined,
  title: 'the ledger does not answer',
  detail: reason,
  errors: [],
  passing: true,
})

/** A problem in one line. */
export const describeProblem = ({ title, detail, errors }: ApiProblem): string =>
  [title, detail, ...errors.map(({ field, rule }) => `${field} ${rule}`)]
    .filter((part) => part !== undefined)
    .join(': ')
