import { isStoredDimension, storedDimension, type Dimension } from '@ledger/projections'
import type { View } from './random-view.ts'

/** For what exact numbers are read by these tests. */
export const purpose = 'QualityControl'

const kept = (view: View): ReadonlyArray<readonly [string, string]> => [
  ...(view.from === undefined ? [] : [['from', view.from] as const]),
  ...(view.to === undefined ? [] : [['to', view.to] as const]),
  ...view.filters.map(([dimension, values]) => [dimension, values.join(',')] as const),
]

const ofNumbers = ({ of }: View): ReadonlyArray<readonly [string, string]> => {
  if (of.kind === 'published') return [['edition', String(of.edition)]]
  return of.asOf === undefined ? [] : [['asOf', of.asOf]]
}

const text = (parameters: ReadonlyArray<readonly [string, string]>): string =>
  new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()

/** The address of a view in the page. */
export const pageOf = (view: View): string => {
  const { measure, rows, columns, of } = view
  const chosen = [
    ['measure', measure],
    ['rows', rows],
    ...(columns === undefined ? [] : [['columns', columns] as const]),
  ] as const
  const numbers = of.kind === 'exact' ? [['numbers', 'exact'] as const] : []
  return `/explore?${text([...chosen, ...kept(view), ...ofNumbers(view), ...numbers])}`
}

/** By what a view groups. */
export const groupByOf = ({ rows, columns }: View): ReadonlyArray<Dimension> =>
  columns === undefined ? [rows] : [rows, columns]

/** The address of the same numbers in the API, by some of its dimensions. */
export const readOf = (view: View, groupBy: ReadonlyArray<Dimension>, format: 'json' | 'csv'): string => {
  const asked = [
    ['measure', view.measure],
    ['groupBy', groupBy.join(',')],
    ['synthetic', 'only'],
    ['format', format],
  ] as const
  const below = view.of.kind === 'exact' ? '/api/read/v1' : '/api/read/v1/public'
  return `${below}/statistics?${text([...asked, ...kept(view), ...ofNumbers(view)])}`
}

const optionOf = (dimension: string): string =>
  isStoredDimension(dimension) ? storedDimension(dimension).option : dimension

/** What is said to the command line for the same numbers. */
export const argumentsOf = (view: View): ReadonlyArray<string> => [
  ...['stats', view.measure, '--csv', '--synthetic', 'only', '--by', groupByOf(view).map(optionOf).join(',')],
  ...[...kept(view), ...ofNumbers(view)].flatMap(([name, value]) => [
    `--${name === 'asOf' ? 'as-of' : optionOf(name)}`,
    value,
  ]),
  ...(view.of.kind === 'exact' ? ['--purpose', purpose] : []),
]
