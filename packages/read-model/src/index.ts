export { applyEvents, type Applied, type Folding } from './apply-events.ts'
export { batchApplier, BatchRefused, MovedByAnother, type BatchApplier } from './batch-applier.ts'
export { logName, logSource, streamsSource, type EventSource, type SourcePage } from './event-source.ts'
export { eventOfParked, parkedEvent } from './parked-event.ts'
export {
  ReadModelError,
  type Batch,
  type Build,
  type Checkpoint,
  type CommitResult,
  type Digests,
  type ParkedEvent,
  type ReadModelStore,
  type ReadModelWriter,
  type StoredState,
  type StreamGap,
} from './read-model-store.ts'
export { rebuild, type RebuildOptions } from './rebuild.ts'
export { runProjector, type Progress, type ProjectorOptions } from './run-projector.ts'
export type {
  FigureFilter,
  FigureVersion,
  Freshness,
  ParkedSummary,
  ReadQueries,
  Standing,
  StatisticsFilter,
  SyntheticFilter,
  TimelineEntry,
} from './read-queries.ts'
