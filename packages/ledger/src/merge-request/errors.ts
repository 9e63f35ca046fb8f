import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'

export const notAsked: Refusal<'merge-not-asked'> = {
  kind: 'absent',
  code: 'merge-not-asked',
  field: '',
  rule: 'there is no such merge request',
}
export const askedOtherwise = stateRefusal('merge-asked-otherwise', 'this request asks for another merge')
export const askedOfItself = ruleRefusal('merge-into-itself', 'into', 'a case is not merged into itself')
export const requestLapsed = stateRefusal(
  'merge-request-lapsed',
  'the request was not accepted within 30 days, and has lapsed: it may be asked again',
)
export const requestAccepted = stateRefusal('merge-request-accepted', 'the request was accepted: undo the merge')
export const mergeUndone = stateRefusal(
  'merge-undone',
  'the merge was undone: for another merge of the cases another request is needed',
)
/** The same whether nobody answered, somebody refused, or the time is over. */
export const notAccepted = stateRefusal('merge-not-accepted', 'the request is not accepted: there is nothing to undo')

/** Every way in which a command on a merge request can be refused. */
export type MergeRequestRefusal =
  | typeof notAsked
  | typeof askedOtherwise
  | typeof askedOfItself
  | typeof requestLapsed
  | typeof requestAccepted
  | typeof mergeUndone
  | typeof notAccepted
