import { checked, record } from '@ledger/kernel'
import {
  isStoredDimension,
  storedDimension,
  storedDimensionNames,
  type Dimension,
  type NetCount,
  type StoredDimension,
} from '@ledger/projections'
import type { StatisticsFilter } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { syntheticCondition } from './synthetic-condition.ts'

const columnOf = (dimension: StoredDimension): string => storedDimension(dimension).column

const orNull = <A>(codec: t.Type<A, unknown>) => t.union([codec, t.null])
const Count = checked<number>(
  'Count',
  (u): u is number => typeof u === 'number' && Number.isSafeInteger(u),
  'must be a whole number',
  {},
)
const CountRow = record(
  'CountRow',
  { certain: t.boolean, count: Count, from_month: orNull(t.string), to_month: orNull(t.string) },
  Object.fromEntries(storedDimensionNames.map((name) => [columnOf(name), t.string])) as Record<string, t.StringC>,
)

// A date is infinite where that end of it is open.
const monthOf = (column: string): string => `case when isfinite(${column}) then to_char(${column}, 'YYYY-MM') end`

/** Collects parameters and gives each its place. */
const parameters = () => {
  const values: unknown[] = []
  return { values, add: (value: unknown): string => `$${values.push(value)}` }
}

const conditionsOf = (filter: StatisticsFilter, add: (value: unknown) => string): ReadonlyArray<string> => [
  `measure = ${add(filter.measure)}`,
  syntheticCondition(filter.synthetic),
  ...(Object.entries(filter.values) as [Dimension, ReadonlyArray<string>][]).flatMap(([dimension, values]) =>
    isStoredDimension(dimension) ? [`string_to_array(${columnOf(dimension)}, ';') && ${add(values)}::text[]`] : [],
  ),
  ...(filter.from === null ? [] : [`occurred_to >= ${add(filter.from)}::date`]),
  ...(filter.to === null ? [] : [`occurred_from <= ${add(filter.to)}::date`]),
  ...(filter.knownUntil === undefined ? [] : [`recorded_at < ${add(filter.knownUntil)}::timestamptz`]),
]

const certainOf = ({ from, to }: StatisticsFilter, add: (value: unknown) => string): string =>
  [
    ...(from === null ? [] : [`occurred_from >= ${add(from)}::date`]),
    ...(to === null ? [] : [`occurred_to <= ${add(to)}::date`]),
    'true',
  ].join(' and ')

/** Sums the signed changes that a statistic is made of; what came to nothing is left out. */
export const readNetCounts = async (sql: Sql, filter: StatisticsFilter): Promise<ReadonlyArray<NetCount>> => {
  const { values, add } = parameters()
  const columns = filter.dimensions.filter(isStoredDimension).map(columnOf)
  const timed = filter.dimensions.some((dimension) => !isStoredDimension(dimension))
  const months = timed ? [monthOf('occurred_from'), monthOf('occurred_to')] : ['null::text', 'null::text']
  const grouped = [...columns, ...(timed ? ['from_month', 'to_month'] : []), 'certain']
  const rows = await sql.query(
    `select ${[...columns, 'from_month', 'to_month', 'certain'].join(', ')}, sum(change)::integer as count
     from (select *, ${months[0]} as from_month, ${months[1]} as to_month, (${certainOf(filter, add)}) as certain
           from ${ledgerSchema}.statistics_change where ${conditionsOf(filter, add).join(' and ')}) c
     group by ${[...grouped, ...(timed ? [] : ['from_month', 'to_month'])].join(', ')} having sum(change) <> 0`,
    values,
  )
  return rows.map((row) => {
    const { certain, count, from_month, to_month, ...rest } = decodeRow(CountRow, row)
    const named = filter.dimensions.filter(isStoredDimension).map((dimension) => [dimension, rest[columnOf(dimension)]])
    return {
      values: Object.fromEntries(named) as NetCount['values'],
      fromMonth: from_month,
      toMonth: to_month,
      certain,
      count,
    }
  })
}
