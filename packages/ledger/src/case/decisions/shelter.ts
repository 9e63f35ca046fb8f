import { recordFact } from './record-fact.ts'

/** A person is in one shelter at a time. */
export const admitToShelter = recordFact('ShelterAdmitted')

/** Who leaves a shelter was admitted to one, and not after leaving it. */
export const leaveShelter = recordFact('ShelterLeft')
