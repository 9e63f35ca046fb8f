import type { Instant } from '@ledger/kernel'
import type { AgencyId, DecisionContext } from '@ledger/ledger'
import { randomUUID } from 'node:crypto'
import type { SyntheticClock } from '../synthetic-clock/synthetic-clock.ts'
import type { Submission } from '../submission/submission.ts'

/** On whose behalf a merge is carried on: who asked for it, or the ledger itself when it finishes what was cut off. */
export type OnBehalf = {
  readonly agency: string
  readonly actor: string
  readonly correlationId: string
  readonly at: Instant
  readonly clock?: SyntheticClock
}

/**
 * The id and the metadata of a step. A step is told to be done or not by the state alone: a merge can be given up and
 * asked for again, with the same key and between the same revisions, and an id made of these would take the second time
 * for the first.
 */
export const stepOf = ({ agency, actor, correlationId, at, clock }: OnBehalf) => {
  const commandId = randomUUID()
  const metadata = { agency, actor, recordedAt: at, correlationId, causationId: commandId }
  return { commandId, metadata: clock === undefined ? metadata : { ...metadata, clock: clock.name } }
}

/** On behalf of whoever sends a command. */
export const behalfOf = ({ caller, correlationId, at, clock }: Submission): OnBehalf => ({
  agency: caller.agency,
  actor: caller.actor,
  correlationId,
  at,
  ...(clock !== undefined && { clock }),
})

/** What a decision on a step may know. */
export const contextOf = ({ at, agency }: OnBehalf): DecisionContext => ({ now: at, agency: agency as AgencyId })
