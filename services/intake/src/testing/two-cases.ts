import type { EventStore } from '@ledger/event-store'
import { startIntake, type Sending } from './intake-under-test.ts'
import { seenIn } from './seen-in.ts'
import { aReport, aRescue, aReturn } from './some-commands.ts'

/** An agency with two cases of one person: one knows of the rescue, the other of the return. */
export const startTwoCases = async (through?: (store: EventStore) => EventStore) => {
  const intake = await startIntake(through)
  const seen = seenIn(intake)
  const report = async (sending: Sending = {}) => (await intake.post('/v1/cases', aReport, sending)).body.id
  const [one, other] = [await report(), await report()]
  await intake.post(`/v1/cases/${one}/rescue`, aRescue)
  await intake.post(`/v1/cases/${other}/repatriation`, aReturn)
  return {
    ...seen,
    intake,
    one,
    other,
    report,
    /** Merges the one into the other; `over` says otherwise what is sent, and `path` of which. */
    merge: (sending: Sending = {}, over: object = {}, path = one) =>
      intake.post(`/v1/cases/${path}/merge`, { into: other, reason: 'AgenciesAgree', ...over }, sending),
    reopen: (sending: Sending = {}, over: object = {}) =>
      intake.post(`/v1/cases/${one}/reopening`, { reason: 'MergedInError', ...over }, sending),
    /** How many persons the two make: one that counts for itself must not be another's duplicate. */
    persons: async () => {
      const states = await Promise.all([one, other].map(seen.stateOf))
      return states.filter((state) => state?.lifecycle === 'Open' || state?.lifecycle === 'Closed').length
    },
  }
}

/** Both of them, and what may be done with them. */
export type TwoCases = Awaited<ReturnType<typeof startTwoCases>>
