import { boundsOf, type PartialDate } from '@ledger/kernel'
import type { FigureTotal } from './figure-totals.ts'

type Told = Pick<FigureTotal, 'indicator' | 'unit' | 'period' | 'dataset' | 'breakdown' | 'brokenDownBy'>

const daysOf = (period: PartialDate): readonly [string, string] => {
  const { lower, upper } = boundsOf(period)
  return [lower ?? '', upper ?? '~']
}

/** Whether two of these periods have a day in common. */
const meet = (periods: ReadonlyArray<PartialDate>): boolean => {
  const sorted = periods.map(daysOf).sort(([a], [b]) => (a < b ? -1 : 1))
  let latest: string | undefined
  for (const [first, last] of sorted) {
    if (latest !== undefined && first <= latest) return true
    if (latest === undefined || last > latest) latest = last
  }
  return false
}

/**
 * Whether totals may count the same persons (cases, offences) twice, so that they add up to more than there are: the same
 * indicator and unit at the same time, told by several data sets, broken down in several ways, or by periods that meet.
 * Totals that differ in their place alone do not.
 */
export const totalsOverlap = (totals: ReadonlyArray<Told>): boolean => {
  const tellings = new Map<string, Map<string, PartialDate>>()
  for (const { indicator, unit, period, dataset, breakdown, brokenDownBy } of totals) {
    const of = JSON.stringify([indicator, unit])
    const told = tellings.get(of) ?? new Map<string, PartialDate>()
    tellings.set(of, told.set(JSON.stringify([period, dataset, breakdown, brokenDownBy]), period))
  }
  return [...tellings.values()].some((told) => meet([...told.values()]))
}
