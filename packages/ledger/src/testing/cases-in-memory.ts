import type { Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { caseAggregate, releasedCase } from '../case/aggregate.ts'
import type { Case, CaseState } from '../case/case.ts'
import type { CaseCommand } from '../case/commands.ts'
import type { CaseEvent } from '../case/events.ts'
import { handedBack, type HandedBack } from '../case/handed-back.ts'
import { handedOver } from '../case/handed-over.ts'
import type { MergedJourneys, ReopeningReason } from '../codes/index.ts'
import type { DecisionContext } from '../decision.ts'
import type { CaseId } from '../ids.ts'
import { recordedIn } from './some-recorded.ts'

/** One event of a case as it was recorded, and the case before and after it. */
export type CaseRecording = {
  readonly id: CaseId
  readonly revision: number
  readonly event: CaseEvent
  readonly context: DecisionContext
  readonly before: CaseState
  readonly after: Case
}

type Decide = typeof caseAggregate.decide

/**
 * Cases, and what is recorded of them: commands of any agency, merges and releases in the steps in which the ledger writes
 * them. What is refused leaves nothing; who may ask is not looked at. No event of a case is recorded before those that it
 * follows; between cases clocks may differ.
 */
export const casesInMemory = (onRecorded: (recording: CaseRecording) => void = () => undefined) => {
  const states = new Map<CaseId, CaseState>()
  const revisions = new Map<CaseId, number>()
  const latest = new Map<CaseId, Instant>()

  const record = (id: CaseId, command: CaseCommand, { agency, now }: DecisionContext, decide: Decide): boolean => {
    const last = latest.get(id) ?? now
    const context = { agency, now: last > now ? last : now }
    const decided = decide(states.get(id), command, context)
    if (E.isLeft(decided)) return false
    for (const event of decided.right) {
      const before = states.get(id)
      const revision = revisions.get(id) ?? 0
      const after = caseAggregate.fold(before, event, recordedIn(context, revision))
      states.set(id, after)
      revisions.set(id, revision + 1)
      latest.set(id, context.now)
      if (after !== undefined) onRecorded({ id, revision, event, context, before, after })
    }
    return true
  }
  const send = (id: CaseId, command: CaseCommand, context: DecisionContext): boolean =>
    record(id, command, context, caseAggregate.decide)

  /** Merges a case into another, if both take it. */
  const merge = (id: CaseId, into: CaseId, journeys: MergedJourneys, context: DecisionContext): boolean => {
    const [own, other] = [states.get(id), states.get(into)]
    if (id === into || own === undefined || other === undefined) return false
    if (other.lifecycle === 'Merged' || other.lifecycle === 'Retracted') return false
    const ended = send(id, { type: 'MergeCase', data: { into, reason: 'AgenciesAgree', journeys } }, context)
    return ended && send(into, { type: 'AbsorbDuplicate', data: handedOver(id, own, journeys) }, context)
  }

  /** Takes back the merge of a case into another that stands for itself, if there is one. */
  const release = (id: CaseId, into: CaseId, context: DecisionContext, reason: ReopeningReason = 'MergedInError') => {
    const [own, other] = [states.get(id), states.get(into)]
    if (own?.lifecycle !== 'Merged' || own.mergedInto !== into) return false
    if (other === undefined || other.lifecycle === 'Merged') return false
    const decided = caseAggregate.decide(other, { type: 'ReleaseDuplicate', data: { duplicate: id } }, context)
    const [event] = E.isRight(decided) ? decided.right : []
    if (event?.type !== 'DuplicateReleased') return false
    const given: HandedBack = handedBack(into, other, event.data)
    send(into, { type: 'ReleaseDuplicate', data: { duplicate: id } }, context)
    return record(id, { type: 'ReopenCase', data: { reason } }, context, releasedCase(given).decide)
  }

  return { send, merge, release, stateOf: (id: CaseId): CaseState => states.get(id) }
}
