import type { Position } from '@ledger/event-store'

/**
 * What a relay has published: whoever has read each partition up to its end in `ends` has everything up to `position` of
 * the log, also in a partition that nothing of it was for.
 */
export type Published = { readonly position: Position; readonly ends: ReadonlyMap<number, bigint> }

/** The port by which those who read the stream learn how far the relay is in the log. */
export type RelayProgress = {
  /**
   * Tells how far the relay has come, now and whenever it moves - not of every batch, but always of the last - until
   * the signal is aborted. Brokers that go away are waited for.
   */
  readonly watch: (tell: (published: Published) => void, signal: AbortSignal) => Promise<void>
}
