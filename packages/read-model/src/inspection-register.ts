import { lineOfText, record, wholeNumber } from '@ledger/kernel'
import type * as t from 'io-ts'
import { operatorRegister, type Decided } from './operator-register.ts'

/** The stream of who looked into an event that failed, and why: operators are shown nothing else that events say. */
export const inspectionRegisterStream = 'inspections-register'

/** That an event of a parked stream is shown to an operator, and why she asked. */
const EventInspected = record('EventInspected', {
  stream: lineOfText('Stream', 200),
  revision: wholeNumber('Revision', 0),
  reason: lineOfText('Reason', 500),
})

/** A recorded inspection: of what and why, and who looked when. */
export type InspectionRecord = t.TypeOf<typeof EventInspected> & Decided

/** Who looked into which event: recorded before it is shown, so that nothing is seen that nobody is told of. */
export const inspectionRegister = operatorRegister(inspectionRegisterStream, 'EventInspected', EventInspected)
