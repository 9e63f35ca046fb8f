export { caseAggregate, releasedCase } from './aggregate.ts'
export { Case, Lifecycle, type CaseState } from './case.ts'
export {
  caseCommandCodecs,
  type CaseCommand,
  type CaseCommandData,
  type CaseCommandType,
  type InternalCaseCommandType,
} from './commands.ts'
export { closedOnOf, reopenedOnOf } from './closings.ts'
export { countedJourneysOf, type CountedJourney } from './counted-journeys-of.ts'
export { everyJourney } from './journeys-of.ts'
export { Journey, JourneyNumber } from './journey.ts'
export { toldJourneysOf } from './told-journeys.ts'
export { isReturnOverdue, overdueBefore } from './planned-return.ts'
export { caseStageOf } from './case-stage-of.ts'
export { missingFactsOf } from './missing-facts-of.ts'
export { CountedFacts } from './facts-counted.ts'
export { countsAsVictim } from './counts-as-victim.ts'
export { handedBack, releaseFold, type HandedBack } from './handed-back.ts'
export { handedOver } from './handed-over.ts'
export { MergeConflict, mergeConflictsOf } from './merge-conflicts.ts'
export { correctableFields, type CorrectableField } from './correctable-fields.ts'
export type { CaseRefusal } from './errors.ts'
export { FactType } from './fact.ts'
export { factCodecs } from './fact-codecs.ts'
export type { CaseEvent } from './events.ts'
export { holdersOf } from './holders-of.ts'
export { caseCategory, caseStream } from './stream-name.ts'
