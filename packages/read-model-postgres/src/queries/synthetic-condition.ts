import type { SyntheticFilter } from '@ledger/read-model'

/** The condition on the column `synthetic` for what is wanted. */
export const syntheticCondition = (wanted: SyntheticFilter): string =>
  wanted === 'include' ? 'true' : wanted === 'only' ? 'synthetic' : 'not synthetic'
