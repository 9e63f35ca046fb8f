import { positionText } from '@ledger/event-store'
import type { RelayProgress } from './run-relay.ts'

/** How the relay is: `following` at the end of the log, `behind` it and moving, or `waiting` for an engine that is unavailable. */
export type RelayStanding = {
  readonly state: 'starting' | 'following' | 'behind' | 'waiting'
  readonly position: string | undefined
  readonly events: number
  /** How long ago the last event that it published had been recorded, in seconds; 0 at the end of the log. */
  readonly lagSeconds: number
  /** What it waits for, and for how long already, in seconds. */
  readonly trouble: { readonly reason: string; readonly forSeconds: number } | undefined
}

/** Follows what the relay tells of itself. `now` in milliseconds since 1970. */
export const relayHealth = (now: () => number) => {
  let progress: RelayProgress | undefined
  let trouble: { readonly reason: string; readonly since: number } | undefined

  const lagSeconds = (): number => {
    if (progress === undefined || progress.atEnd || progress.recordedAt === undefined) return 0
    return Math.max(now() - Date.parse(progress.recordedAt), 0) / 1000
  }
  const stateOf = (): RelayStanding['state'] => {
    if (trouble !== undefined) return 'waiting'
    if (progress === undefined) return 'starting'
    return progress.atEnd ? 'following' : 'behind'
  }

  return {
    progressed: (next: RelayProgress): void => {
      progress = next
      trouble = undefined
    },
    troubled: (reason: string): void => {
      trouble = { reason, since: trouble?.since ?? now() }
    },
    standing: (): RelayStanding => ({
      state: stateOf(),
      position: progress === undefined ? undefined : positionText(progress.position),
      events: progress?.events ?? 0,
      lagSeconds: lagSeconds(),
      trouble: trouble && { reason: trouble.reason, forSeconds: (now() - trouble.since) / 1000 },
    }),
  }
}

/** The health of a relay. */
export type RelayHealth = ReturnType<typeof relayHealth>
