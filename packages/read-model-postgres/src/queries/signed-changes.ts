import { Instant } from '@ledger/kernel'
import {
  ChangeReason,
  Measure,
  statisticsChange,
  statisticsPublished,
  storedDimension,
  storedDimensionNames,
  type NettedTable,
  type StoredDimension,
} from '@ledger/projections'
import type { Changes, ChangesFilter, ExactChange, PublishedChange } from '@ledger/read-model'
import type * as t from 'io-ts'
import type { Database, Row, Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { partOf } from '../netted/netted-tables.ts'
import { ledgerSchema } from '../tables.ts'
import { changesStatement } from './netted/changes-statement.ts'
import type { NetQuestion } from './netted/net-question.ts'
import { netQuestion } from './net-counts.ts'
import { SignedCount } from './signed-count.ts'

type Read<C> = (row: Row) => C
type Common = Omit<ExactChange, 'recordedAt'>

/** Each value is decoded once, however often it stands in a row: there are few of them, and millions of rows. */
const decodedOnce = <A>(codec: t.Type<A, unknown>): ((value: unknown) => A) => {
  const known = new Map<unknown, A>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const decoded = decodeRow(codec, value)
    known.set(value, decoded)
    return decoded
  }
}

/** One that differs from row to row: decoded only to say what is wrong with it. */
const held = <A>(codec: t.Type<A, unknown>, value: unknown): A => (codec.is(value) ? value : decodeRow(codec, value))

const dayOf = (value: unknown): string | null => {
  if (typeof value !== 'string') throw new Error('a change is not as expected: its days are dates')
  return value.endsWith('infinity') ? null : value
}

const textsOf = async (sql: Sql, table: NettedTable): Promise<ReadonlyMap<unknown, string>> => {
  const rows = await sql.query(`select code, value from ${ledgerSchema}.${partOf(table, 'code')}`)
  return new Map(rows.map(({ code, value }) => [code, String(value)]))
}

/** What is the same of both kinds of changes: of a table with these dimensions, its texts as numbers. */
const readerOf = async (
  sql: Sql,
  table: NettedTable,
  dimensions: ReadonlyArray<StoredDimension>,
): Promise<Read<Common>> => {
  const texts = await textsOf(sql, table)
  const textOf = (code: unknown): string => {
    const text = texts.get(code)
    if (text === undefined) throw new Error('a change names a text that there is not: rebuild the read models')
    return text
  }
  const [measureOf, reasonOf] = [decodedOnce(Measure), decodedOnce(ChangeReason)]
  const named = dimensions.map((name) => [name, storedDimension(name).column] as const)
  return (row) => {
    const values: Partial<Record<StoredDimension, string>> = {}
    for (const [name, column] of named) values[name] = textOf(row[column])
    return {
      measure: measureOf(textOf(row['measure'])),
      synthetic: row['synthetic'] === true,
      values,
      from: dayOf(row['occurred_from']),
      to: dayOf(row['occurred_to']),
      reason: reasonOf(textOf(row['reason'])),
      change: held(SignedCount, row['change']),
    }
  }
}

const questionOf = (
  { measures, values, ...filter }: ChangesFilter,
  table: NettedTable,
  known: NetQuestion['known'],
): NetQuestion => {
  const { by, values: restricted, ...question } = netQuestion({ ...filter, values, dimensions: [] })
  return { ...question, by, values: { ...restricted, measure: measures }, table, known }
}

const streamed = <C>(
  database: Pick<Database, 'stream'>,
  question: NetQuestion,
  reader: (sql: Sql) => Promise<Read<C>>,
  signal: AbortSignal,
): Changes<C> => {
  const { text, values: params } = changesStatement(question)
  return database.stream({ text, params, reader, signal })
}

/** The signed changes that exact counts are sums of. */
export const streamChanges = (
  database: Pick<Database, 'stream'>,
  { knownUntil, ...filter }: ChangesFilter & { readonly knownUntil: Instant | undefined },
  signal: AbortSignal,
): Changes<ExactChange> => {
  const known = knownUntil === undefined ? {} : { before: knownUntil }
  const reader = async (sql: Sql): Promise<Read<ExactChange>> => {
    const read = await readerOf(sql, statisticsChange, storedDimensionNames)
    return (row) => ({ ...read(row), recordedAt: held(Instant, row['recorded_at']) })
  }
  return streamed(database, questionOf(filter, statisticsChange, known), reader, signal)
}

/** The rows that editions published, those of the last of them included. */
export const streamPublished = (
  database: Pick<Database, 'stream'>,
  filter: ChangesFilter,
  through: number,
  dimensions: ReadonlyArray<StoredDimension>,
  signal: AbortSignal,
): Changes<PublishedChange> => {
  const reader = async (sql: Sql): Promise<Read<PublishedChange>> => {
    const read = await readerOf(sql, statisticsPublished, dimensions)
    return (row) => ({ ...read(row), edition: held(SignedCount, row['edition']) })
  }
  return streamed(database, questionOf(filter, statisticsPublished, { through }), reader, signal)
}
