export { intakeRoutes, type IntakeDependencies } from './compose.ts'
export { finishMerges } from './merging/finish-merges.ts'
export { newRecordId } from './submission/record-ids.ts'
