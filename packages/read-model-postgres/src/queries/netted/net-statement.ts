import type { Cube } from '@ledger/projections'
import { cubeNumber } from '../../netted/add-to-net.ts'
import { monthColumns, partOf } from '../../netted/netted-tables.ts'
import { quotedNames } from '../../quoted-names.ts'
import { ledgerSchema } from '../../tables.ts'
import { knownConditions, placeConditions, timeConditions } from './net-conditions.ts'
import type { NetQuestion } from './net-question.ts'
import { parameters } from './parameters.ts'

/** A statement with its parameters. */
export type Statement = { readonly text: string; readonly values: ReadonlyArray<unknown> }

/**
 * Where the counts of a question come from. `changes`: all signed changes. A cube: what is counted there and the changes
 * that it does not hold yet; `less`, but for what was known too late, which is taken off again.
 */
export type NetSource = 'changes' | { readonly cube: Cube; readonly less: boolean }

/** The columns of numbers that the rows of a question are told apart by, beside those of texts. */
const numberColumns = ({ table, byMonth, byKnown }: NetQuestion): ReadonlyArray<string> => [
  ...(byMonth ? monthColumns : []),
  ...(byKnown === true ? [table.netted.known] : []),
]

/** The statement that gives the counts of a question by its columns, as numbers of texts; none that came to nothing. */
export const netStatement = (question: NetQuestion, source: NetSource): Statement => {
  const { table } = question
  const { values, add } = parameters()
  const place = placeConditions(question, add)
  const { possible, certain } = timeConditions(question, add)
  const known = knownConditions(question, add)
  const columns = [...question.groupBy, ...numberColumns(question)]
  const list = columns.length === 0 ? '' : `${quotedNames(columns)}, `
  const part = (name: 'recent' | 'settled' | 'net', change: string, conditions: ReadonlyArray<string>) => {
    const where = [...place, ...possible, ...conditions].join(' and ')
    return `select ${list}(${certain}) as certain, ${change} as change from ${ledgerSchema}.${partOf(table, name)} where ${where}`
  }
  const change = `"${table.netted.change}"`
  const settled =
    source === 'changes'
      ? [part('settled', change, known)]
      : [
          part('net', 'change', [`cube = ${cubeNumber(table, source.cube)}`]),
          ...(source.less ? [part('settled', `-${change}`, [`not (${known.join(' and ')})`])] : []),
        ]
  const parts = [part('recent', change, known), ...settled].join('\nunion all ')
  return {
    text: `select ${list}certain, sum(change)::integer as count from (${parts}) c group by ${list}certain having sum(change) <> 0`,
    values,
  }
}

/** A statement whose rows have the texts of another's instead of their numbers. */
export const withTexts = (question: NetQuestion, { text, values }: Statement): Statement => {
  const codes = `${ledgerSchema}.${partOf(question.table, 'code')}`
  const names = question.groupBy.map((column, n) => `c${n}.value as "${column}"`)
  const joins = question.groupBy.map((column, n) => `join ${codes} c${n} on c${n}.code = n."${column}"`)
  return {
    text: `select ${[...names, ...numberColumns(question), 'certain', 'count'].join(', ')} from (${text}) n ${joins.join(' ')}`,
    values,
  }
}
