export { commandIdOf, eventIdOf, fingerprintOf, namedIdOf } from './command-identity.ts'
export {
  EventMetadata,
  RecordingClock,
  isUnreadable,
  metadataFrom,
  recordedAtOf,
  type RecordedMetadata,
  type UnreadableMetadata,
} from './event-metadata.ts'
export {
  ReadDenied,
  StoreUnavailable,
  type AppendError,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type Page,
  type StreamPlace,
} from './event-store.ts'
export {
  handleCommand,
  type Aggregate,
  type CommandError,
  type CommandOutcome,
  type CommandRequest,
} from './handle-command.ts'
export { holdsPlace, logPlaceText, parseLogPlace, type LogPlace } from './log-place.ts'
export {
  decodeRecorded,
  loadStream,
  recordedBeside,
  UndecodableStream,
  type KnownOfStream,
  type Loaded,
  type RecordedBeside,
} from './load-stream.ts'
export { beginning, comparePositions, parsePosition, positionText, PositionText, type Position } from './position.ts'
export { categoryOf, type NewEvent, type RecordedEvent } from './recorded-event.ts'
