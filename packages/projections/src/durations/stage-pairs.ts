import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'
import type { Measure } from '../statistics/measure.ts'

/** Two stages of a journey between which days are counted. */
export type StagePair = readonly [from: Measure, to: Measure]

/** The stages between which days are counted: from each to the next, and from the report to the return over all of them. */
export const stagePairs = [
  ['reported', 'identified'],
  ['identified', 'rescued'],
  ['rescued', 'repatriated'],
  ['repatriated', 'reintegrated'],
  ['reported', 'repatriated'],
] as const satisfies ReadonlyArray<StagePair>

const stages = <N extends string>(name: N, of: 0 | 1) =>
  codeList(name, [...new Set(stagePairs.map((pair) => pair[of]))])

/** A stage from which days are counted. */
export const FromStage = stages('FromStage', 0)
export type FromStage = t.TypeOf<typeof FromStage>

/** A stage to which days are counted. */
export const ToStage = stages('ToStage', 1)
export type ToStage = t.TypeOf<typeof ToStage>
