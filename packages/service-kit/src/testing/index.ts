export { heldToTheirCodecs } from './held-to-their-codecs.ts'
export { someIssuer, somePseudonym, activeAgencies, testIssuer, type SomeToken } from './some-token.ts'
