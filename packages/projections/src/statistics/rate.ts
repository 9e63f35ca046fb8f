import type { BoundedCount } from './tabulate.ts'

/** Rates are per so many persons of a population. */
export const ratePer = 100_000

/** Of fewer persons no rate is given: it would move by tenths of itself with one person more. */
const fewestForRate = 11

/** Why there is no rate. */
export const noRateReasons = {
  'no-state': 'the citizenship is none of a state, or not known',
  'no-year': 'the year is not known',
  'no-population': 'no population of that state and year has been published in this ledger',
  'too-few': `there are fewer than ${fewestForRate} persons`,
} as const
export type NoRate = keyof typeof noRateReasons

/** A rate per 100,000 with its bounds: `value` only where both are the same. */
export type Rate = BoundedCount

/** Four digits that count: more would say that persons are counted better than they are. */
const told = (rate: number): number => Number(rate.toPrecision(4))

/** The rate of a count per 100,000 of a population (above 0), or why there is none. */
export const rateOf = ({ value, lower, upper }: BoundedCount, population: number | undefined): Rate | NoRate => {
  if (population === undefined) return 'no-population'
  if (lower < fewestForRate) return 'too-few'
  const per = (count: number) => told((count * ratePer) / population)
  return { value: value === null ? null : per(value), lower: per(lower), upper: per(upper) }
}
