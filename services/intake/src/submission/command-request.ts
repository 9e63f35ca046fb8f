import { commandIdOf, type CommandRequest } from '@ledger/event-store'
import type { AgencyId, DecisionContext, Refusal } from '@ledger/ledger'
import { newCommandRules } from './new-command-rules.ts'
import { permissionsOf } from './permitted.ts'
import type { AskedSubmission, Submission } from './submission.ts'

const notKnown = { field: 'data', rule: 'was never sent so' }

/**
 * The id of a submitted command: the same for the same agency, key and record. Keys are a record's own, as they are
 * looked for in its stream; so two records never hold events of the same ids.
 */
export const submissionId = ({ entry, caller, idempotencyKey }: Submission, id: string): string =>
  commandIdOf(caller.agency, `${entry.kind}-${id}\n${idempotencyKey}`)

/** The request to the record's stream. Made anew for each; what it is permitted is decided on the record's state. */
export const commandRequest = (
  submission: AskedSubmission,
  id: string,
): CommandRequest<unknown, { type: string; data: unknown }, DecisionContext, Refusal> => {
  const { entry, caller, agency, data, ifRevision, correlationId, traceparent, at, clock } = submission
  const commandId = submissionId(submission, id)
  const { organisationType } = agency
  const context: DecisionContext = {
    now: at,
    agency: caller.agency as AgencyId,
    ...(organisationType !== undefined && { organisationType }),
  }
  return {
    stream: `${entry.kind}-${id}`,
    command: { type: entry.type, data },
    context,
    commandId,
    newCommandRules: (revision) =>
      submission.knownOnly === true ? [notKnown] : newCommandRules(submission, context, revision),
    ...(ifRevision !== undefined && { ifRevision }),
    ...permissionsOf(submission, id),
    metadata: {
      agency: caller.agency,
      actor: caller.actor,
      recordedAt: at,
      correlationId,
      causationId: commandId,
      ...(traceparent !== undefined && { traceparent }),
      ...(clock !== undefined && { clock: clock.name }),
    },
  }
}
