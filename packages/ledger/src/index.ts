export * from './access/index.ts'
export * from './agency/index.ts'
export * from './case/index.ts'
export * from './codes/index.ts'
export * from './dataset/index.ts'
export * from './edition/index.ts'
export type { Decision, DecisionContext } from './decision.ts'
export {
  eventSchema,
  legacyVersion,
  type EventDecodeError,
  type EventOf,
  type EventSchema,
  type LegacyVersion,
} from './event-schema.ts'
export { endedBy } from './ended-by.ts'
export * from './figure/index.ts'
export * from './ids.ts'
export * from './investigation/index.ts'
export * from './merge-register/index.ts'
export * from './merge-request/index.ts'
export { newDateErrors } from './new-date-errors.ts'
export { noNewRules, type NewCommandRules } from './new-command-rules.ts'
export * from './operation/index.ts'
export { holdsPersonalNumber, isPersonalCaseNumber } from './personal-number.ts'
export type { Recorded } from './recorded.ts'
export { forbiddenRefusal, type Refusal } from './refusal.ts'
export { sameFacts } from './same-facts.ts'
export * from './watch/index.ts'
