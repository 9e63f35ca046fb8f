export { accessTable, rolesOf, type AccessRow } from './access-table.ts'
export { audienceOf, mayReadExact, tellsOf, type Audience, type CountsAction, type RecordsAction } from './audience.ts'
export { actionOf } from './action-of.ts'
export type {
  Action,
  OperatorAction,
  ReadAction,
  RecordKind,
  SubmittedCommand,
  SubmittedCommands,
  WiderAction,
} from './action.ts'
export { commandNaming, type CommandNaming } from './command-naming.ts'
export {
  decideAccess,
  deniedBeforehand,
  type AccessCaller,
  type AccessDenial,
  type AccessFacts,
  type AccessVerdict,
} from './decide-access.ts'
export { allRelations, type Relation } from './relation.ts'
export {
  relationsToAgency,
  relationsToCase,
  relationsToFigure,
  relationsToJoint,
  relationsToMerged,
  relationsToMergeRequest,
  relationsToNewFigure,
} from './relations-to.ts'
export { callersAgency, stateOf, type CallersAgency, type Standing } from './standing.ts'
