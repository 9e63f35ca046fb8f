import { surelyBefore } from '../../date-order.ts'
import type { Case } from '../case.ts'
import { endsBeforeItStarts, inShelter, notInShelter } from '../errors.ts'
import type { ShelterAdmission, ShelterLeaving } from '../facts.ts'
import { recordFact } from './record-fact.ts'

const currentStay = (state: Case) => state.shelterStays.findLast((stay) => stay.ending === undefined)

/** A person is in one shelter at a time. */
export const admitToShelter = recordFact<ShelterAdmission>({
  standing: (state) => state.shelterStays.map((stay) => stay.admission),
  dateField: 'admittedOn',
  against: (state) => (currentStay(state) === undefined ? undefined : inShelter),
  event: (data) => ({ type: 'ShelterAdmitted', data }),
})

/** Who leaves a shelter was admitted to one, and not after leaving it. */
export const leaveShelter = recordFact<ShelterLeaving>({
  standing: (state) => state.shelterStays.flatMap((stay) => stay.ending ?? []),
  dateField: 'leftOn',
  against: (state, { leftOn }) => {
    const stay = currentStay(state)
    if (stay === undefined) return notInShelter
    return surelyBefore(leftOn, stay.admission.admittedOn) ? endsBeforeItStarts('leftOn') : undefined
  },
  event: (data) => ({ type: 'ShelterLeft', data }),
})
