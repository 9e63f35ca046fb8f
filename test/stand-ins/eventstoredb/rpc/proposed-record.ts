import type { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { Expected, ProposedRecord } from '../log/record.ts'
import { refusal } from './rpc-error.ts'
import { uuidText } from './uuid-message.ts'

/** The event that a client proposes, in either of the two ways to append. Throws a refusal where it is not whole. */
export const proposedRecord = (message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedRecord => {
  const id = uuidText(message.getId())
  const type = message.getMetadataMap().get('type')
  const contentType = message.getMetadataMap().get('content-type')
  if (id === undefined) throw refusal.invalidArgument('an event needs an id')
  if (type === undefined) throw refusal.metadataMissing('type')
  if (contentType === undefined) throw refusal.metadataMissing('content-type')
  const isJson = contentType === 'application/json'
  return { id, type, isJson, data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() }
}

/** The size that the server counts against its limit for an append, in bytes. */
export const proposedBytes = ({ type, data, metadata }: ProposedRecord): number =>
  2 * type.length + data.length + metadata.length

type ExpectedOptions = {
  readonly hasAny: () => boolean
  readonly hasNoStream: () => boolean
  readonly hasStreamExists: () => boolean
}

/** What a request expects of its stream; `revision` is its exact revision, where that was given. */
export const expectedOf = (options: ExpectedOptions, revision: string | undefined): Expected => {
  if (options.hasAny()) return 'any'
  if (options.hasNoStream()) return 'no-stream'
  if (options.hasStreamExists()) return 'stream-exists'
  if (revision === undefined) throw refusal.invalidArgument('an expected revision must be given')
  return Number(revision)
}

/** What was expected as the server's number for it. */
export const expectedNumber = (expected: Expected): number =>
  typeof expected === 'number' ? expected : { any: -2, 'no-stream': -1, 'stream-exists': -4 }[expected]
