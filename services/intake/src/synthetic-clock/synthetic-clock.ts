import type { RecordingClock } from '@ledger/event-store'

declare const isMadeHere: unique symbol

/** That a command is recorded on the synthetic clock. Made by `recordSchedule` alone, which only standalone composes. */
export type SyntheticClock = { readonly name: RecordingClock; readonly [isMadeHere]: true }

/** The synthetic clock. */
export const syntheticClock = { name: 'synthetic' } as SyntheticClock
