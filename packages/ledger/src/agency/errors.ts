import { stateRefusal, type Refusal } from '../refusal.ts'

export const notRegistered: Refusal<'agency-not-registered'> = {
  kind: 'absent',
  code: 'agency-not-registered',
  field: '',
  rule: 'there is no such agency',
}
export const registeredOtherwise = stateRefusal(
  'agency-registered-otherwise',
  'this agency was registered with other details',
)

/** Every way in which a command on an agency can be refused. */
export type AgencyRefusal = typeof notRegistered | typeof registeredOtherwise
