import { Metadata, status, type ServerErrorResponse, type StatusObject } from '@grpc/grpc-js'

/** A refusal of a call, as gRPC sends it. */
export type RpcError = Error & Partial<StatusObject> & Pick<ServerErrorResponse, 'code'>

const rpcError = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}): RpcError => {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

/** The server's refusals: their codes, texts and trailers are those of EventStoreDB, by which clients tell them. */
export const refusal = {
  accessDenied: () => rpcError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  unauthenticated: () => rpcError(status.UNAUTHENTICATED, 'Unauthenticated'),
  userNotFound: (loginName: string) =>
    rpcError(status.NOT_FOUND, `User '${loginName}' is not found.`, {
      exception: 'user-not-found',
      'login-name': loginName,
    }),
  userConflict: (loginName: string) =>
    rpcError(status.FAILED_PRECONDITION, 'Conflict.', { exception: 'user-conflict', 'login-name': loginName }),
  notReady: () => rpcError(status.UNAVAILABLE, 'Server Is Not Ready'),
  /** What is said before the call is looked at, where the user cannot be looked up yet. */
  authenticationNotReady: () => rpcError(status.UNAVAILABLE, 'Server not ready'),
  invalidPosition: () => rpcError(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.'),
  unknown: () => rpcError(status.UNKNOWN, 'Unexpected OperationResult: 99'),
  invalidArgument: (details: string) => rpcError(status.INVALID_ARGUMENT, details),
  notLeader: (host: string, port: number) =>
    rpcError(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': host,
      'leader-endpoint-port': String(port),
    }),
  streamDeleted: (stream: string) =>
    rpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  wrongExpectedVersion: (operation: string, stream: string, expected: number, actual: number) =>
    rpcError(
      status.FAILED_PRECONDITION,
      `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
      {
        exception: 'wrong-expected-version',
        'stream-name': stream,
        'expected-version': String(expected),
        'actual-version': String(actual),
      },
    ),
  maximumAppendSizeExceeded: (most: number) =>
    rpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(most),
    }),
  metadataMissing: (property: string) =>
    rpcError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    }),
} as const

/** Whether a thrown thing is a refusal; anything else is a defect, and is told as one. */
export const asRefusal = (error: unknown): RpcError =>
  error instanceof Error && 'code' in error && typeof error.code === 'number'
    ? (error as RpcError)
    : rpcError(status.INTERNAL, error instanceof Error ? error.message : String(error))
