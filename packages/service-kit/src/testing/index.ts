export { someIssuer, somePseudonym, testIssuer, type SomeToken } from './some-token.ts'
