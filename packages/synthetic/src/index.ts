export { earlierRecordIdOf, recordsAround, type RecordIdOf } from './record-id-of.ts'
export { syntheticCaseload } from './synthetic-caseload.ts'
export { randomOf, type Random } from './random.ts'
