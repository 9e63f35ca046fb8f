export { editionAggregate } from './aggregate.ts'
export type { EditionCommand } from './commands.ts'
export { daysBetweenEditions, type EditionContext, type EditionsBefore } from './decide.ts'
export { LedgerEdition, type EditionState } from './ledger-edition.ts'
export { durationsDigest, EditionDuration, noDurationsDigest } from './edition-duration.ts'
export { EditionName, EditionRow } from './edition-row.ts'
export type { EditionRefusal } from './errors.ts'
export {
  ClosedBy,
  EditionClock,
  EditionChunk,
  EditionClosing,
  EditionDurations,
  EditionError,
  EditionPublication,
  mostRowsOfChunk,
  type EditionEvent,
} from './events.ts'
export { noRowsDigest, rowsDigest } from './rows-digest.ts'
export { editionCategory } from './stream-name.ts'
