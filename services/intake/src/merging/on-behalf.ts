import type { Instant } from '@ledger/kernel'
import type { AgencyId, DecisionContext } from '@ledger/ledger'
import { randomUUID } from 'node:crypto'
import type { Submission } from '../submission/submission.ts'

/** On whose behalf a merge is carried on: who asked for it, or the ledger itself when it finishes what was cut off. */
export type OnBehalf = {
  readonly agency: string
  readonly actor: string
  readonly correlationId: string
  readonly at: Instant
}

/**
 * The id and the metadata of a step. A step is told to be done or not by the state alone: a merge can be given up and
 * asked for again, with the same key and between the same revisions, and an id made of these would take the second time
 * for the first.
 */
export const stepOf = ({ agency, actor, correlationId, at }: OnBehalf) => {
  const commandId = randomUUID()
  return { commandId, metadata: { agency, actor, recordedAt: at, correlationId, causationId: commandId } }
}

/** On behalf of whoever sends a command. */
export const behalfOf = ({ caller, correlationId, at }: Submission): OnBehalf => ({
  agency: caller.agency,
  actor: caller.actor,
  correlationId,
  at,
})

/** What a decision on a step may know. */
export const contextOf = ({ at, agency }: OnBehalf): DecisionContext => ({ now: at, agency: agency as AgencyId })
