import type { Instant, PartialDate } from '@ledger/kernel'
import { endedBy, isOpen } from '../ended-by.ts'
import type { Case } from './case.ts'
import { dayOfInstant } from './day-of-instant.ts'
import type { Closure } from './facts.ts'

/** The case with a closing. */
export const withClosure = (state: Case, closure: Closure, recordedAt: Instant): Case => ({
  ...state,
  closure,
  ...(isOpen(closure.closedOn) && { closureRecordedAt: recordedAt }),
})

/** The days on which a case was closed, each of which ends; the last is of the closing that stands, if one does. */
export const closedOnOf = ({ pastClosings = [], closure, closureRecordedAt }: Case): ReadonlyArray<PartialDate> => [
  ...pastClosings.map(({ closedOn }) => closedOn),
  ...(closure === undefined
    ? []
    : [closureRecordedAt === undefined ? closure.closedOn : endedBy(closure.closedOn, closureRecordedAt)]),
]

/** The days on which a case was opened again after a closing. */
export const reopenedOnOf = ({ pastClosings = [] }: Case): ReadonlyArray<PartialDate> =>
  pastClosings.map(({ reopenedOn }) => reopenedOn)

/** The case without the closing that stood, which is one of the past from now on. */
export const withoutClosure = (state: Case, recordedAt: Instant): Case => {
  const { closure, closureRecordedAt: _recordedAt, pastClosings = [], ...open } = state
  const closedOn = closedOnOf(state).at(-1)
  if (closure === undefined || closedOn === undefined) return state
  return { ...open, pastClosings: [...pastClosings, { closedOn, reopenedOn: dayOfInstant(recordedAt) }] }
}
