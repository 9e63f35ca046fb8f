import type { TrendUnit } from './times-between.ts'

/** The units that a trend can have, the finest first. */
export const trendUnits = ['month', 'quarter', 'year'] as const satisfies ReadonlyArray<TrendUnit>

/** Whether a text is one of them. */
export const isTrendUnit = (text: string | null | undefined): text is TrendUnit =>
  trendUnits.some((unit) => unit === text)
