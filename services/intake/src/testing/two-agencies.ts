import { loadStream, type EventStore } from '@ledger/event-store'
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
import { startIntake, type Sending } from './intake-under-test.ts'
import { aReport, aRescue, aReturn } from './some-commands.ts'

/** Two agencies with a case each of the same person: the embassy knows of the rescue, the police of the return. */
export const startTwoAgencies = async (through?: (store: EventStore) => EventStore) => {
  const intake = await startIntake(through)
  const police = await intake.register('police')
  const token = await intake.tokenFor(['reporter', 'caseworker'], police)
  const asPolice = { token }
  const report = async (sending: Sending = {}, data: object = aReport) =>
    (await intake.post('/v1/cases', data, sending)).body.id
  const [own, other] = [await report(), await report(asPolice)]
  await intake.post(`/v1/cases/${own}/rescue`, aRescue)
  await intake.post(`/v1/cases/${other}/repatriation`, aReturn, asPolice)
  const ask = (over: object = {}, sending: Sending = {}) =>
    intake.post('/v1/merge-requests', { case: own, into: other, reason: 'AgenciesAgree', ...over }, sending)
  const answer = (id: string, how: 'acceptance' | 'refusal', sending: Sending = {}) =>
    intake.post(`/v1/merge-requests/${id}/${how}`, {}, { ...asPolice, ...sending })
  const undo = (id: string, sending: Sending = {}) =>
    intake.post(`/v1/merge-requests/${id}/undoing`, { reason: 'MergedInError' }, sending)
  const stateOf = async (id: string) =>
    (await loadStream(intake.store, caseAggregate, caseStream(id as CaseId), '')).state
  const requestOf = async (id: string) =>
    (await loadStream(intake.store, mergeRequestAggregate, mergeRequestStream(id as MergeRequestId), '')).state
  const standing = async () => mergeOf(await registerIn(intake.store).load(), own as CaseId)
  const types = async () => (await intake.events()).map(({ type }) => type)
  return { intake, police, asPolice, own, other, report, ask, answer, undo, stateOf, requestOf, standing, types }
}

/** Both of them, their cases, and what each may do with a request. */
export type TwoAgencies = Awaited<ReturnType<typeof startTwoAgencies>>
