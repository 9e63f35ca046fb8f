import type { Metadata } from '@grpc/grpc-js'
import type { Faults } from '../faults.ts'
import type { Log } from '../log/open-log.ts'
import type { RpcError } from './rpc-error.ts'

/** What the calls share. */
export type ServerContext = {
  readonly log: Log
  readonly faults: Faults
  /** The most bytes of one append. */
  readonly maxAppendSize: number
  readonly authenticate: (metadata: Metadata) => RpcError | undefined
  readonly self: () => { readonly host: string; readonly port: number }
}

/** Counts a call on streams, and throws a refusal where it may not be. */
export const admit = ({ faults, authenticate }: ServerContext, method: string, metadata: Metadata): void => {
  const requiresLeader = metadata.get('requires-leader')[0] === 'true'
  const refused = faults.admit(method, requiresLeader) ?? authenticate(metadata)
  if (refused !== undefined) throw refused
}
