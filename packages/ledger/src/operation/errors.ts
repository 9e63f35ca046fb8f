import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'

export const notOpened: Refusal<'operation-not-opened'> = {
  kind: 'absent',
  code: 'operation-not-opened',
  field: '',
  rule: 'there is no such operation',
}
export const openedOtherwise = stateRefusal(
  'operation-opened-otherwise',
  'this operation was opened with other details',
)
export const operationEnded = stateRefusal('operation-ended', 'the operation was concluded or cancelled')
export const operationInFuture = (field: string) =>
  ruleRefusal('date-in-the-future', field, 'lies in the future: an operation is recorded when it has begun')
export const concludedBeforeStart = (field: string) =>
  ruleRefusal('ends-before-it-starts', field, 'lies before the start of the operation')

/** Every way in which a command on an operation can be refused. */
export type OperationRefusal =
  | typeof notOpened
  | typeof openedOtherwise
  | typeof operationEnded
  | ReturnType<typeof operationInFuture | typeof concludedBeforeStart>
