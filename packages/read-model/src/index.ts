export { applyEvents, type Applied, type Folding } from './apply-events.ts'
export { batchApplier, MovedByAnother, type BatchApplier } from './batch-applier.ts'
export { logName, logPlaceOf, logSource, streamsSource, type EventSource, type SourcePage } from './event-source.ts'
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
export { rebuild, type RebuildEnd, type RebuildOptions, type RebuildPhase } from './rebuild.ts'
export { retryParked, type ParkedOptions, type Retried } from './retry-parked.ts'
export { rowCollector } from './row-collector.ts'
export { runProjector, type Progress, type ProjectorOptions } from './run-projector.ts'
export { skipParked, type Skipped, type SkipRequest } from './skip-parked.ts'
export { readSkipRecords, skipRegisterStream, skipsOf, type Deciding, type SkipRecord } from './skip-register.ts'
export { noSkips, type Skips } from './skips.ts'
export type {
  FigureFilter,
  FigureVersion,
  MergeRequestFilter,
  Freshness,
  ParkedSummary,
  ReadQueries,
  Standing,
  StandingRequest,
  StatisticsFilter,
  SyntheticFilter,
  TimelineEntry,
} from './read-queries.ts'
