import { loadStream, positionText } from '@ledger/event-store'
import {
  caseAggregate,
  caseStream,
  mergeOf,
  mergeRequestAggregate,
  mergeRequestStream,
  type CaseId,
  type MergeRequestId,
} from '@ledger/ledger'
import { registerIn } from '../merging/register-in.ts'
import type { IntakeUnderTest } from './intake-under-test.ts'

/** What stands in the store of an intake, as tests of merges look at it. */
export const seenIn = (intake: IntakeUnderTest) => {
  const register = () => registerIn(intake.store).load()
  return {
    register,
    stateOf: async (id: string) => (await loadStream(intake.store, caseAggregate, caseStream(id as CaseId), '')).state,
    requestOf: async (id: string) =>
      (await loadStream(intake.store, mergeRequestAggregate, mergeRequestStream(id as MergeRequestId), '')).state,
    /** How the merge of a case stands in the register. */
    mergeOf: async (id: string) => mergeOf(await register(), id as CaseId),
    head: async () => positionText(await intake.store.head()),
    types: async () => (await intake.events()).map(({ type }) => type),
  }
}
