import type { EventStore } from '@ledger/event-store'
import { startIntake, type Sending } from './intake-under-test.ts'
import { seenIn } from './seen-in.ts'
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
  const seen = seenIn(intake)
  const standing = () => seen.mergeOf(own)
  return { ...seen, intake, police, asPolice, own, other, report, ask, answer, undo, standing }
}

/** Both of them, their cases, and what each may do with a request. */
export type TwoAgencies = Awaited<ReturnType<typeof startTwoAgencies>>
