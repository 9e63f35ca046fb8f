import { ErrorType, isCommandError, UnavailableError, WrongExpectedVersionError } from '@eventstore/db-client'
import type { AppendError } from '@ledger/event-store'
import * as grpc from './grpc-code.ts'

type Row = {
  readonly type: ErrorType
  /** The gRPC status code, where the type alone does not tell. */
  readonly code?: number
  /** What the message says, where not even the code tells. */
  readonly says?: RegExp
  readonly kind: AppendError['kind']
  /** Why it is of this kind. */
  readonly why: string
}

/**
 * What a server says that is starting or too busy: of its log `Server Is Not Ready`, and where it cannot look the user up
 * yet `Server not ready`.
 */
const notReady = /server (?:is )?(?:not ready|too busy|busy)/i

/** Whether the server answered, and is not ready yet. */
export const isNotReady = (error: unknown): boolean => error instanceof UnavailableError && notReady.test(error.message)

/**
 * What an error of the client means for an append, and why. The first row that fits counts; what fits none is of unknown
 * outcome, for then only asking again with the same ids is safe.
 */
const table: ReadonlyArray<Row> = [
  {
    type: ErrorType.WRONG_EXPECTED_VERSION,
    kind: 'conflict',
    why: 'the server compares revision and ids before it writes',
  },
  { type: ErrorType.STREAM_DELETED, kind: 'rejected', why: 'the stream was deleted for good' },
  { type: ErrorType.ACCESS_DENIED, kind: 'unavailable', why: 'the server does not let our user write; ours to mend' },
  { type: ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, kind: 'rejected', why: 'the append is larger than the server takes' },
  { type: ErrorType.MISSING_REQUIRED_METADATA_PROPERTY, kind: 'rejected', why: 'an event has no type' },
  { type: ErrorType.INVALID_TRANSACTION, kind: 'rejected', why: 'the server found the events contradictory' },
  { type: ErrorType.INVALID_ARGUMENT, kind: 'rejected', why: 'the client refused before it sent anything' },
  { type: ErrorType.UNSUPPORTED, kind: 'rejected', why: 'the server is too old' },
  { type: ErrorType.NOT_LEADER, kind: 'unavailable', why: 'a follower refuses before it writes' },
  {
    type: ErrorType.UNAVAILABLE,
    says: notReady,
    kind: 'unavailable',
    why: 'the server says that it did not take it up',
  },
  {
    type: ErrorType.UNAVAILABLE,
    says: /No connection established|Name resolution failed|Channel closed before call|Stream refused by server/,
    kind: 'unavailable',
    why: 'the append never reached the server',
  },
  { type: ErrorType.UNAVAILABLE, kind: 'outcome-unknown', why: 'the connection broke before the answer' },
  { type: ErrorType.TIMEOUT, kind: 'outcome-unknown', why: 'the cluster did not confirm it in time, and may yet' },
  { type: ErrorType.DEADLINE_EXCEEDED, kind: 'outcome-unknown', why: 'the answer did not come in time' },
  { type: ErrorType.CANCELLED, kind: 'outcome-unknown', why: 'the server cancelled a call that was under way' },
  {
    type: ErrorType.UNKNOWN,
    code: grpc.resourceExhausted,
    says: /larger than max|exceeds the maximum/,
    kind: 'rejected',
    why: 'an event is larger than a message may be',
  },
  {
    type: ErrorType.UNKNOWN,
    says: /No leader info available/,
    kind: 'unavailable',
    why: 'a follower that knows no leader refuses before it writes',
  },
  { type: ErrorType.UNKNOWN, code: grpc.invalidArgument, kind: 'rejected', why: 'refused before anything was written' },
  { type: ErrorType.UNKNOWN, code: grpc.failedPrecondition, kind: 'rejected', why: 'refused as things stand' },
  { type: ErrorType.UNKNOWN, code: grpc.permissionDenied, kind: 'rejected', why: 'refused as not permitted' },
  { type: ErrorType.UNKNOWN, code: grpc.unimplemented, kind: 'rejected', why: 'the server knows no such call' },
]

/** What the client says, as a plain error, when no member of the cluster told who leads: nothing was sent then. */
const discoveryFailed = /^Failed to discover/

const rowOf = (type: ErrorType, code: number | undefined, message: string): Row | undefined =>
  table.find(
    (row) =>
      row.type === type &&
      (row.code === undefined || row.code === code) &&
      (row.says === undefined || row.says.test(message)),
  )

/** Classes what the client threw at an append. */
export const appendErrorOf = (error: unknown): AppendError => {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof Error) || !isCommandError(error)) {
    return { kind: discoveryFailed.test(message) ? 'unavailable' : 'outcome-unknown', reason: message }
  }
  if (error instanceof WrongExpectedVersionError) {
    const { actualVersion } = error
    return { kind: 'conflict', actual: typeof actualVersion === 'bigint' ? Number(actualVersion) : 'no-stream' }
  }
  const row = rowOf(error.type, error.code, message)
  if (row === undefined || row.kind === 'conflict') return { kind: 'outcome-unknown', reason: message }
  return { kind: row.kind, reason: `${row.why} (${message})` }
}
