import { textTable } from '@ledger/service-kit'
import type { Spread } from '../measure/spread.ts'
import type { Absent, Comparison, Target } from '../part.ts'

const number = (value: number): string => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

const spread = ({ median, least, most }: Spread): string =>
  least === most ? number(median) : `${number(median)} (${number(least)}-${number(most)})`

const targetText = ({ of, at, value }: Target): string => {
  const sign = at === 'least' ? '>=' : '<='
  return of === 'ratio' ? `${sign} ${value} x` : `${sign} ${value.toLocaleString('en')}`
}

/** Whether the median reaches the target. */
const isMet = ({ ours, ratio }: Comparison, { of, at, value }: Target): boolean => {
  const { median } = of === 'ours' ? ours : ratio
  return at === 'least' ? median >= value : median <= value
}

const row = (one: Comparison | Absent): ReadonlyArray<string> => {
  if ('absent' in one) return [one.figure, '', `not measured: ${one.absent}`, '', '', '', '']
  const { figure, unit, ours, raw, ratio, target } = one
  const verdict = target === undefined ? ['', ''] : [targetText(target), isMet(one, target) ? 'met' : 'MISSED']
  return [figure, unit, spread(ours), spread(raw), spread(ratio), ...verdict]
}

/** The outcome as a table: median, and in brackets the least and the most of the rounds. */
export const outcomeTable = (outcome: ReadonlyArray<Comparison | Absent>): string =>
  textTable(['figure', 'unit', 'ours', 'raw', 'ours / raw', 'target', ''], outcome.map(row))

/** What each raw engine did, a line a figure. */
export const besideLines = (outcome: ReadonlyArray<Comparison | Absent>): ReadonlyArray<string> =>
  outcome.flatMap((one) => ('absent' in one ? [] : [`  ${one.figure}: beside ${one.beside}`]))
