import type { Metadata } from '@grpc/grpc-js'
import { refusal, type RpcError } from './rpc-error.ts'

/** The one user that the server knows. */
export type Credentials = { readonly user: string; readonly password: string }

/**
 * Why a call on streams is refused for its credentials, if it is. Without TLS the server asks for none, and official
 * clients send none; with TLS it takes basic credentials, and nobody may stay anonymous.
 */
export const authenticate =
  (credentials: Credentials | undefined) =>
  (metadata: Metadata): RpcError | undefined => {
    if (credentials === undefined) return undefined
    const [header] = metadata.get('authorization')
    if (header === undefined) return refusal.accessDenied()
    const expected = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')
    return String(header) === `Basic ${expected}` ? undefined : refusal.unauthenticated()
  }
