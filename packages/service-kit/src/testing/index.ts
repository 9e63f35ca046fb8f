export { testIssuer } from './some-token.ts'
