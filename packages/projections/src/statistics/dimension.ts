import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What a statistic can be broken down by. `month` and `year` are of when it happened. */
export const Dimension = codeList('Dimension', [
  'citizenship',
  'countryOfExploitation',
  'reportingCountry',
  'sex',
  'ageBand',
  'form',
  'month',
  'year',
])
export type Dimension = t.TypeOf<typeof Dimension>

/** The dimensions in which one person can have several values, joined by `;`. */
const several: ReadonlySet<Dimension> = new Set(['citizenship', 'form'])

/** The values of one person in a dimension. */
export const valuesOf = (dimension: Dimension, value: string): ReadonlyArray<string> =>
  several.has(dimension) ? value.split(';') : [value]
