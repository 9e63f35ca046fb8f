export { runRelay } from './run-relay.ts'
