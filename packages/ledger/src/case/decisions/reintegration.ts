import type { Case } from '../case.ts'
import { surelyBefore } from '../../date-order.ts'
import { endsBeforeItStarts, noReintegration, reintegrationRunning } from '../errors.ts'
import type { ReintegrationEnding, ReintegrationStart } from '../facts.ts'
import { recordFact } from './record-fact.ts'

const running = (state: Case) => state.reintegrations.findLast((plan) => plan.ending === undefined)

/** One plan runs at a time. */
export const startReintegration = recordFact<ReintegrationStart>({
  standing: (state) => state.reintegrations.map((plan) => plan.start),
  dateField: 'startedOn',
  against: (state) => (running(state) === undefined ? undefined : reintegrationRunning),
  event: (data) => ({ type: 'ReintegrationStarted', data }),
})

/** Only a running plan ends, and not before it started. */
export const endReintegration = recordFact<ReintegrationEnding>({
  standing: (state) => state.reintegrations.flatMap((plan) => plan.ending ?? []),
  dateField: 'endedOn',
  against: (state, { endedOn }) => {
    const plan = running(state)
    if (plan === undefined) return noReintegration
    return surelyBefore(endedOn, plan.start.startedOn) ? endsBeforeItStarts('endedOn') : undefined
  },
  event: (data) => ({ type: 'ReintegrationEnded', data }),
})
