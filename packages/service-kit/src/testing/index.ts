export { heldToDescription } from './held-to-description.ts'
export { heldToTheirCodecs } from './held-to-their-codecs.ts'
export { someIssuer, somePseudonym, activeAgencies, testIssuer, type SomeToken } from './some-token.ts'
