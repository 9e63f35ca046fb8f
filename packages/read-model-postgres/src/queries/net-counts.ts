import {
  ChangeReason,
  isStoredDimension,
  statisticsChange,
  storedDimension,
  type Dimension,
  type Measure,
  type NetCount,
  type StoredDimension,
} from '@ledger/projections'
import type { StatisticsFilter } from '@ledger/read-model'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import type { NetQuestion } from './netted/net-question.ts'
import { readNet, sizeOfNet, type NetRow } from './netted/read-net.ts'

const reasonColumn = 'reason'

const columnOf = (dimension: StoredDimension): string => storedDimension(dimension).column

/** What a filter asks of a netted table that has the columns of the stored dimensions, but for when it was known. */
export const netQuestion = (
  filter: Omit<StatisticsFilter, 'measure' | 'knownFrom' | 'knownUntil'> & { readonly measure?: Measure },
): Omit<NetQuestion, 'table' | 'known'> => {
  const { measure, synthetic, dimensions, from, to, byReason } = filter
  const values = (Object.entries(filter.values) as [Dimension, ReadonlyArray<string>][]).flatMap(
    ([dimension, wanted]) => (isStoredDimension(dimension) ? [[columnOf(dimension), wanted] as const] : []),
  )
  return {
    by: {
      ...(measure !== undefined && { measure }),
      ...(synthetic !== 'include' && { synthetic: synthetic === 'only' }),
    },
    groupBy: [...dimensions.filter(isStoredDimension).map(columnOf), ...(byReason === true ? [reasonColumn] : [])],
    byMonth: dimensions.some((dimension) => !isStoredDimension(dimension)),
    values: Object.fromEntries(values),
    from,
    to,
  }
}

/** Counts by columns, as counts by the dimensions of those. */
export const byDimension = (
  dimensions: ReadonlyArray<Dimension>,
  rows: ReadonlyArray<NetRow>,
): ReadonlyArray<NetCount> => {
  const named = dimensions.filter(isStoredDimension).map((dimension) => [dimension, columnOf(dimension)] as const)
  return rows.map(({ values, ...count }) => ({
    ...count,
    ...(values[reasonColumn] !== undefined && { reason: decodeRow(ChangeReason, values[reasonColumn]) }),
    values: Object.fromEntries(named.map(([dimension, column]) => [dimension, values[column]])),
  }))
}

const questionOf = ({ knownFrom, knownUntil, ...filter }: StatisticsFilter): NetQuestion => ({
  ...netQuestion(filter),
  table: statisticsChange,
  known: {
    ...(knownFrom !== undefined && { from: knownFrom }),
    ...(knownUntil !== undefined && { before: knownUntil }),
  },
})

/** The exact counts that a statistic is made of; what came to nothing is left out. */
export const readNetCounts = async (sql: Sql, filter: StatisticsFilter): Promise<ReadonlyArray<NetCount>> =>
  byDimension(filter.dimensions, await readNet(sql, questionOf(filter)))

/** How many exact counts a statistic is made of, or `most` where it is that many or more. */
export const sizeOfNetCounts = (sql: Sql, filter: StatisticsFilter, most: number): Promise<number> =>
  sizeOfNet(sql, questionOf(filter), most)
