import type { Measure } from './measure.ts'
import { storedDimension, type StoredDimension } from './stored-dimensions.ts'

/** Whether a dimension has a meaning for a measure of victims. */
export const isOfMeasure = (name: StoredDimension, measure: Measure): boolean =>
  storedDimension(name).ofMeasures?.includes(measure) ?? true
