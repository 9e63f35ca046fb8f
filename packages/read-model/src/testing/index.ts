export { arbitraryHistory, recordHistory, type RecordedHistory } from './history.ts'
export { readModelContract, type DatabaseUnderTest } from './read-model-contract.ts'
