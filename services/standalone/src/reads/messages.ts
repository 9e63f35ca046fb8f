import type { DevelopmentTrust } from '@ledger/service-kit'
import type { StandaloneOptions } from '../settings.ts'

/** What the thread of the reading side is started with. */
export type ReadsStart = {
  readonly events: string
  readonly readModels: string
  readonly accessRecords: string
  readonly host: string
  readonly port: number
  readonly trust: DevelopmentTrust
  /** The key by which editions round. */
  readonly editionKey: Uint8Array
  readonly editions: StandaloneOptions['editions']
  readonly rates: StandaloneOptions['rates']
  readonly licence: StandaloneOptions['licence']
  readonly logLevel: StandaloneOptions['logLevel']
  /** Whether much is about to be loaded: nobody waits to see each event then, and reading in large steps is quicker. */
  readonly loading: boolean
  /** Whether it answers from the start on, or once it is told to open. */
  readonly isOpen: boolean
}

/**
 * What that thread tells: that it has compared its read models with the log, from when on there may be more in it; how
 * a rebuild goes; that it is ready; that it cannot go on.
 */
export type ReadsMessage =
  | { readonly type: 'opened' }
  | { readonly type: 'rebuilding'; readonly reason: string; readonly events: number; readonly total: number }
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'failed'; readonly reason: string }

/** What it is told: to answer from now on, that the loading is over, and to stop. */
export type ReadsCommand = 'open' | 'loaded' | 'stop'
