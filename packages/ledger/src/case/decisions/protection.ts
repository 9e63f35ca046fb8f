import type { Case } from '../case.ts'
import { surelyBefore } from '../../date-order.ts'
import { endsBeforeItStarts, measureInForce, measureNotInForce } from '../errors.ts'
import type { Protection, ProtectionEnding } from '../facts.ts'
import { recordFact } from './record-fact.ts'

const inForce = (state: Case, measure: Protection['measure']) =>
  state.protections.findLast((one) => one.ending === undefined && one.grant.measure === measure)

/** A measure is in force once at a time. */
export const grantProtection = recordFact<Protection>({
  standing: (state) => state.protections.map((one) => one.grant),
  dateField: 'grantedOn',
  against: (state, { measure }) => (inForce(state, measure) === undefined ? undefined : measureInForce),
  event: (data) => ({ type: 'ProtectionGranted', data }),
})

/** Only a measure in force ends, and not before it was granted. */
export const endProtection = recordFact<ProtectionEnding>({
  standing: (state) => state.protections.flatMap((one) => one.ending ?? []),
  dateField: 'endedOn',
  against: (state, { measure, endedOn }) => {
    const running = inForce(state, measure)
    if (running === undefined) return measureNotInForce
    return surelyBefore(endedOn, running.grant.grantedOn) ? endsBeforeItStarts('endedOn') : undefined
  },
  event: (data) => ({ type: 'ProtectionEnded', data }),
})
