import { record } from '@ledger/kernel'
import * as t from 'io-ts'
import type { Sql } from '../../database.ts'
import { decodeRow } from '../../decode-row.ts'
import { monthText } from '../../netted/month-number.ts'
import { partOf } from '../../netted/netted-tables.ts'
import { ledgerSchema } from '../../tables.ts'
import { SignedCount } from '../signed-count.ts'
import { knownConditions, placeConditions } from './net-conditions.ts'
import { beginsLater, isOfNow, type NetQuestion } from './net-question.ts'
import { netStatement, withTexts, type NetSource } from './net-statement.ts'
import { parameters } from './parameters.ts'
import { smallestCube } from './smallest-cube.ts'

/** A count of a netted table, by the columns asked for; the months (`YYYY-MM`) are null where they are open or not asked for. */
export type NetRow = {
  readonly values: Readonly<Record<string, string>>
  readonly fromMonth: string | null
  readonly toMonth: string | null
  readonly certain: boolean
  readonly count: number
  /** When it was known, where that was asked for. */
  readonly known?: number
}

/** So many changes are taken off again sooner than everything before them is added up. */
const fewLate = 50_000

/** Whether few changes are known too late for a question, so that the counts without them are the shortest way. */
const isLate = async (sql: Sql, question: NetQuestion): Promise<boolean> => {
  const { table } = question
  if (beginsLater(question) || Object.keys(question.by).length === 0) return false
  const { values, add } = parameters()
  const [of] = placeConditions({ ...question, values: {} }, add)
  const late = `not (${knownConditions(question, add).join(' and ')})`
  const [row] = await sql.query(
    `select count(*)::integer as late from (select 1 from ${ledgerSchema}.${partOf(table, 'settled')}
     where ${of} and ${late} limit ${fewLate + 1}) l`,
    values,
  )
  return Number(row?.['late']) <= fewLate
}

const sourceOf = async (sql: Sql, question: NetQuestion): Promise<NetSource> => {
  const cube = question.byKnown === true ? undefined : smallestCube(question)
  if (cube === undefined) return 'changes'
  if (isOfNow(question)) return { cube, less: false }
  return (await isLate(sql, question)) ? { cube, less: true } : 'changes'
}

const rowCodec = ({ table, groupBy, byMonth, byKnown }: NetQuestion) =>
  record('NetRow', {
    ...Object.fromEntries(groupBy.map((column) => [column, t.string])),
    ...(byMonth && { from_month: SignedCount, to_month: SignedCount }),
    ...(byKnown === true && { [table.netted.known]: SignedCount }),
    certain: t.boolean,
    count: SignedCount,
  })

/** The counts of a netted table that answer a question; what came to nothing is left out. */
export const readNet = async (sql: Sql, question: NetQuestion): Promise<ReadonlyArray<NetRow>> => {
  const { text, values } = withTexts(question, netStatement(question, await sourceOf(sql, question)))
  const codec = rowCodec(question)
  const rows = await sql.query(text, values)
  return rows.map((row) => {
    const { certain, count, ...rest } = decodeRow(codec, row) as Readonly<Record<string, unknown>>
    const { from_month: from, to_month: to, [question.table.netted.known]: known, ...texts } = rest
    return {
      values: texts as NetRow['values'],
      fromMonth: typeof from === 'number' ? monthText(from) : null,
      toMonth: typeof to === 'number' ? monthText(to) : null,
      certain: certain as boolean,
      count: count as number,
      ...(typeof known === 'number' && { known }),
    }
  })
}

/** How many counts answer a question, or `most` where it is that many or more: known before any of them is read. */
export const sizeOfNet = async (sql: Sql, question: NetQuestion, most: number): Promise<number> => {
  const { text, values } = netStatement(question, await sourceOf(sql, question))
  const [row] = await sql.query(`select count(*)::integer as size from (${text} limit ${most}) n`, values)
  return Number(row?.['size'])
}
