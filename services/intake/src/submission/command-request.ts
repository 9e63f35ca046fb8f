import { commandIdOf, type CommandRequest } from '@ledger/event-store'
import type { AgencyId, DecisionContext, Refusal } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { newCommandRules } from './new-command-rules.ts'
import { recordKinds } from './record-kinds.ts'
import type { Submission } from './submission.ts'

const absent: Refusal = { kind: 'absent', code: 'not-found', field: '', rule: 'there is no such record' }

const notKnown = { field: 'data', rule: 'was never sent so' }

/**
 * The id of a submitted command: the same for the same agency, key and record. Keys are a record's own, as they are
 * looked for in its stream; so two records never hold events of the same ids.
 */
export const submissionId = ({ entry, caller, idempotencyKey }: Submission, id: string): string =>
  commandIdOf(caller.agency, `${entry.kind}-${id}\n${idempotencyKey}`)

/** The request to the record's stream. Made anew for each; what it is permitted is decided on the record's state. */
export const commandRequest = (
  submission: Submission,
  id: string,
): CommandRequest<unknown, { type: string; data: unknown }, DecisionContext, Refusal> => {
  const { entry, caller, data, ifRevision, correlationId, traceparent, at } = submission
  const { isVisibleTo } = recordKinds[entry.kind]
  const commandId = submissionId(submission, id)
  const context = { now: at, agency: caller.agency as AgencyId }
  return {
    stream: `${entry.kind}-${id}`,
    command: { type: entry.type, data },
    context,
    commandId,
    newCommandRules: (revision) =>
      submission.knownOnly === true ? [notKnown] : newCommandRules(submission, context, revision),
    ...(ifRevision !== undefined && { ifRevision }),
    permit: (state) => {
      if (state === undefined) return entry.creates ? E.right(undefined) : E.left(absent)
      return isVisibleTo(state, caller.agency) ? E.right(undefined) : E.left(absent)
    },
    metadata: {
      agency: caller.agency,
      actor: caller.actor,
      recordedAt: at,
      correlationId,
      causationId: commandId,
      ...(traceparent !== undefined && { traceparent }),
    },
  }
}
