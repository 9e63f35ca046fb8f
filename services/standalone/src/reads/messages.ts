import type { DevelopmentIssuer } from '@ledger/service-kit'
import type { StandaloneOptions } from '../settings.ts'

/** What the thread of the reading side is started with. */
export type ReadsStart = {
  readonly events: string
  readonly readModels: string
  readonly host: string
  readonly port: number
  readonly publicJwk: DevelopmentIssuer['publicJwk']
  readonly logLevel: StandaloneOptions['logLevel']
}

/** What that thread tells: how a rebuild goes, that it is ready, that it cannot go on, or that it has stopped. */
export type ReadsMessage =
  | { readonly type: 'rebuilding'; readonly reason: string; readonly events: number; readonly total: number }
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'stopped' }

/** The one thing that it is told. */
export const stopCommand = 'stop'
