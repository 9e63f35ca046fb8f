import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'

export const notOpened: Refusal<'investigation-not-opened'> = {
  kind: 'absent',
  code: 'investigation-not-opened',
  field: '',
  rule: 'there is no such investigation',
}
export const openedOtherwise = stateRefusal(
  'investigation-opened-otherwise',
  'this investigation was opened with other details',
)
export const investigationClosed = stateRefusal('investigation-closed', 'the investigation is closed: reopen it first')
export const investigationOpen = stateRefusal('investigation-open', 'the investigation is open')
export const suspectNotNamed = ruleRefusal('suspect-not-named', 'suspect', 'is no suspect named in this investigation')
export const recordedOtherwise = stateRefusal('recorded-otherwise', 'this step is recorded with other details')
export const notCharged = stateRefusal('suspect-not-charged', 'a verdict needs a charge before it')
export const notConvicted = stateRefusal('suspect-not-convicted', 'compensation needs a conviction before it')
export const verdictStands = stateRefusal('verdict-stands', 'another verdict is recorded for this suspect')
export const stepInFuture = (field: string) => ruleRefusal('date-in-the-future', field, 'lies in the future')
export const stepBeforeOpening = (field: string) =>
  ruleRefusal('before-the-opening', field, 'lies before the opening of the investigation')

/** Every way in which a command on an investigation can be refused. */
export type InvestigationRefusal =
  | typeof notOpened
  | typeof openedOtherwise
  | typeof investigationClosed
  | typeof investigationOpen
  | typeof suspectNotNamed
  | typeof recordedOtherwise
  | typeof notCharged
  | typeof notConvicted
  | typeof verdictStands
  | ReturnType<typeof stepInFuture | typeof stepBeforeOpening>
