export { syntheticCaseload } from './synthetic-caseload.ts'
