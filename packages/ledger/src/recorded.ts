import type { Instant } from '@ledger/kernel'

/**
 * What is known of an event beside what it says: where it stands in its stream (from 0), which agency recorded it and
 * when. Given to folds and upcasts, as what an event means can depend on it: a departure dated after the day on which
 * it was recorded was a plan.
 */
export type Recorded = { readonly revision: number; readonly agency: string; readonly recordedAt: Instant }
