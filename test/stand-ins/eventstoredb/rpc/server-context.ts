import type { Metadata } from '@grpc/grpc-js'
import { mayUse, type Caller, type StreamUse } from '../access/stream-access.ts'
import type { Faults } from '../faults.ts'
import type { Log } from '../log/open-log.ts'
import { refusal } from './rpc-error.ts'

/** What the calls share. */
export type ServerContext = {
  readonly log: Log
  readonly faults: Faults
  /** The most bytes of one append. */
  readonly maxAppendSize: number
  /** Throws a refusal where the caller cannot be told. */
  readonly authenticate: (metadata: Metadata) => Caller
  readonly self: () => { readonly host: string; readonly port: number }
}

/** Counts a call, and gives who makes it; throws a refusal where it may not be. */
export const admit = ({ faults, authenticate }: ServerContext, method: string, metadata: Metadata): Caller => {
  const requiresLeader = metadata.get('requires-leader')[0] === 'true'
  const refused = faults.admit(method, requiresLeader)
  if (refused !== undefined) throw refused
  return authenticate(metadata)
}

/** Throws a refusal where the caller may not use a stream so. */
export const authorize = ({ log }: ServerContext, caller: Caller, use: StreamUse, stream: string): void => {
  if (!mayUse(log, caller, use, stream)) throw refusal.accessDenied()
}
