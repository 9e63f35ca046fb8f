import type { ProblemKind } from '@ledger/api'
import type { CommandError } from '@ledger/event-store'
import type { Refusal } from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'

const refused = ({ kind, code, field, rule }: Refusal): Problem => {
  switch (kind) {
    case 'absent':
      return problem('not-found')
    case 'state':
      return problem(code === 'edition-needed' ? code : 'state-conflict', `${rule}.`)
    case 'forbidden':
      return problem('forbidden', `${rule}.`)
    case 'rule':
      return problem(code === 'dataset-not-registered' ? code : 'rule-broken', undefined, { errors: [{ field, rule }] })
  }
}

/** The kinds of problems that a command may come to, beside those of what its route takes. */
export const commandProblems = [
  ...(['invalid-request', 'not-found', 'forbidden', 'state-conflict', 'edition-needed', 'contended'] as const),
  ...(['revision-mismatch', 'rule-broken', 'dataset-not-registered', 'too-large'] as const),
  ...(['idempotency-key-reused', 'request-in-progress', 'unavailable', 'outcome-unknown'] as const),
] as const satisfies ReadonlyArray<ProblemKind>

/** Why a command came to nothing, as a problem for its caller. What is written nowhere says so. */
export const commandProblem = (error: CommandError<Refusal>): Problem => {
  switch (error.kind) {
    case 'refused':
      return refused(error.refusal)
    case 'rules-broken':
      return problem('rule-broken', undefined, { errors: error.errors })
    case 'revision-mismatch':
      return problem(
        'revision-mismatch',
        `The record stands at revision ${error.actual}; read it again before you write.`,
      )
    case 'key-reused':
      return problem('idempotency-key-reused', 'Use a new key for a new request.')
    case 'contended':
      return problem('contended', 'Nothing was written. Send the same request again.', { retryAfter: 1 })
    case 'rejected':
      return problem('too-large', `The event store does not take this: ${error.reason}.`)
    case 'unavailable':
      return problem(
        'unavailable',
        'The event store is unavailable. Nothing was written. Send the same request again.',
        {
          retryAfter: 2,
        },
      )
    case 'clock-behind':
      return problem('unavailable', `${error.reason}. Nothing was written.`, { retryAfter: 10 })
    case 'outcome-unknown':
      return problem(
        'outcome-unknown',
        'Send the same request with the same Idempotency-Key again: it is never done twice.',
        { retryAfter: 2 },
      )
    case 'undecodable':
      return problem('internal-error', 'The record was written by a newer program, or is damaged. Nothing was written.')
  }
}
