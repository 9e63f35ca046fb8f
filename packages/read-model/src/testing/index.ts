export { readModelContract, type DatabaseUnderTest } from './read-model-contract.ts'
