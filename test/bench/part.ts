import type { Progress } from '@ledger/service-kit'
import type { Spread } from './measure/spread.ts'

/** What a part works with: an empty folder of its own, how often to measure, and what stops it. */
export type Bench = {
  readonly folder: string
  readonly rounds: number
  readonly signal: AbortSignal
  readonly progress: (label: string, total: number) => Progress
}

/** What is asked of a figure: of ours itself, or of its ratio to the raw engine's. */
export type Target = { readonly of: 'ours' | 'ratio'; readonly at: 'least' | 'most'; readonly value: number }

/** One figure: ours, and the raw engine's beside it, from the same run; `ratio` is ours by the raw one, round by round. */
export type Comparison = {
  readonly figure: string
  readonly unit: string
  readonly ours: Spread
  readonly raw: Spread
  /** What the raw engine did. */
  readonly beside: string
  readonly ratio: Spread
  /** Left out where a figure is only told. */
  readonly target?: Target
}

/** A part of the bench. It may say why it cannot run here; that is no failure. */
export type Part = {
  readonly name: string
  readonly about: string
  readonly run: (bench: Bench) => Promise<ReadonlyArray<Comparison | Absent>>
}

/** A figure that cannot be measured on this machine, and why. */
export type Absent = { readonly figure: string; readonly absent: string }
