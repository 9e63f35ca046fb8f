export { classificationOf, DataClassification } from './data-classification.ts'
export { contentType, EnvelopeHeaders, source } from './envelope-headers.ts'
export { decodeEnvelope, encodeEnvelope, type Envelope } from './envelope.ts'
export {
  ConsumerRefused,
  topicMadeAnew,
  type ConsumedRecord,
  type EventConsumer,
  type PartitionBatch,
  type PartitionHandler,
  type PartitionPlace,
  type RecordPlace,
} from './event-consumer.ts'
export {
  checkpointAfter,
  checkpointNotRead,
  outOfOrder,
  type EventPlace,
  type EventPublisher,
  type PublishError,
  type RelayCheckpoint,
} from './event-publisher.ts'
export type { Published, RelayProgress } from './relay-progress.ts'
export { type WireRecord } from './wire-record.ts'
export type { GroupMember, StreamStanding, StreamWatch } from './stream-watch.ts'
