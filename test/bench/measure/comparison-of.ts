import type { Comparison } from '../part.ts'
import type { Round } from './interleaved.ts'
import { spreadOf } from './spread.ts'

/** Compares one figure over all rounds; the ratio is taken within each round, where both met the same machine. */
export const comparisonOf = (
  rounds: ReadonlyArray<Round<number>>,
  named: Pick<Comparison, 'figure' | 'unit' | 'beside' | 'target'>,
): Comparison => ({
  ...named,
  ours: spreadOf(rounds.map(({ ours }) => ours)),
  raw: spreadOf(rounds.map(({ raw }) => raw)),
  ratio: spreadOf(rounds.map(({ ours, raw }) => ours / raw)),
})
