import type { ProblemKind } from '@ledger/api'
import type { CommandError } from '@ledger/event-store'
import type { Refusal } from '@ledger/ledger'
import { problem, type Problem } from '@ledger/service-kit'

/** The kinds of problems by which that is told. */
export const notRecordedProblems = [
  ...(['idempotency-key-reused', 'outcome-unknown', 'unavailable', 'contended'] as const),
  ...(['too-large', 'rule-broken', 'state-conflict'] as const),
] as const satisfies ReadonlyArray<ProblemKind>

/** Why a decision of an operator was not recorded, as a problem. `of`: what could not be read where that was the reason. */
export const notRecorded = (error: CommandError<Refusal>, of: string): Problem => {
  switch (error.kind) {
    case 'key-reused':
      return problem('idempotency-key-reused', 'Use a new key for a new decision.')
    case 'outcome-unknown':
      return problem('outcome-unknown', 'Send the same request with the same Idempotency-Key again.', { retryAfter: 2 })
    case 'unavailable':
      return problem('unavailable', 'The event store is unavailable. Nothing was changed. Send it again.', {
        retryAfter: 2,
      })
    case 'clock-behind':
      return problem('unavailable', `${error.reason}. Nothing was changed.`, { retryAfter: 10 })
    case 'contended':
    case 'revision-mismatch':
      return problem('contended', 'Nothing was changed. Send the same request again.', { retryAfter: 1 })
    case 'rejected':
      return problem('too-large', `The event store does not take this: ${error.reason}.`)
    case 'rules-broken':
      return problem('rule-broken', undefined, { errors: error.errors })
    case 'undecodable':
      return problem('internal-error', `The record of ${of} was written by a newer program, or is damaged.`)
    case 'refused':
      return problem('state-conflict', `Nothing was changed: ${error.refusal.rule}.`)
  }
}
