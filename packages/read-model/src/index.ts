export type { AlarmFilter, AlarmQueries, StandingAlarm, StandingMonth } from './alarm-queries.ts'
export type { AlarmDeliveries } from './alarm-deliveries.ts'
export { applyEvents, type Applied, type Folding } from './apply-events.ts'
export { batchApplier, MovedByAnother, type BatchApplier } from './batch-applier.ts'
export { logName, logPlaceOf, logSource, streamsSource, type EventSource, type SourcePage } from './event-source.ts'
export { keepSettled, type SettlingOptions } from './keep-settled.ts'
export type { AccountedRow, AgencyMonths, CubeRow, EditionCube } from './edition-cube.ts'
export { editionStream } from './edition-stream.ts'
export {
  ReadModelError,
  type AmendingWriter,
  type Amendment,
  type Batch,
  type Build,
  type Checkpoint,
  type CommitResult,
  type Digests,
  type ParkedEvent,
  type ParkedRange,
  type ParkedStream,
  type ReadModelStore,
  type ReadModelWriter,
  type RebuildLock,
  type SourcePlace,
  type StoredState,
  type StreamGap,
  type SwitchOptions,
  type SwitchResult,
  type TableComparison,
} from './read-model-store.ts'
export {
  CheckpointWentBack,
  partitionApplier,
  partitionSource,
  type PartitionApplier,
} from './partition/partition-applier.ts'
export { parsePartitionPlace } from './partition/partition-place-text.ts'
export type { PublicCategory, PublicRecords } from './public-records.ts'
export type {
  ClosingSought,
  EditionChange,
  EditionCut,
  EditionSought,
  EditionsPage,
  NumberFilter,
  PublishedDurationsFilter,
  PublishedEdition,
  PublishedFilter,
  PublishedQueries,
} from './published-queries.ts'
export type {
  HeldCase,
  HeldCaseCounts,
  HeldCaseFilter,
  HeldCaseOrder,
  HeldCasePage,
  HeldCasePlace,
} from './held-cases.ts'
export { rebuild, type RebuildEnd, type RebuildOptions, type RebuildPhase } from './rebuild.ts'
export { retryParked, type ParkedOptions, type Retried } from './retry-parked.ts'
export { rowCollector } from './row-collector.ts'
export { runProjector, type Progress, type ProjectorOptions } from './run-projector.ts'
export { watchStream } from './watch-stream.ts'
export { skipParked, type Skipped, type SkipRequest } from './skip-parked.ts'
export { inspectionRegister, inspectionRegisterStream, type InspectionRecord } from './inspection-register.ts'
export { operatorCommandId, type Deciding } from './operator-register.ts'
export { readSkipRecords, skipRegisterStream, skipsOf, type SkipRecord } from './skip-register.ts'
export { noSkips, type Skips } from './skips.ts'
export type {
  DurationFilter,
  FigureFilter,
  FigureVersion,
  MergeRequestFilter,
  Freshness,
  ParkedSummary,
  ReadQueries,
  ReturnsFilter,
  Standing,
  StandingAgency,
  StandingRequest,
  StatisticsFilter,
  SyntheticFilter,
  TimelineEntry,
} from './read-queries.ts'
export type { Changes, ChangesFilter, ExactChange, PublishedChange } from './signed-change.ts'
