export { heldToTheirCodecs } from './held-to-their-codecs.ts'
export { someIssuer, somePseudonym, testIssuer, type SomeToken } from './some-token.ts'
