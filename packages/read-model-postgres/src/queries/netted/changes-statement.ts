import { keptColumns, monthColumns, partOf } from '../../netted/netted-tables.ts'
import { quotedNames } from '../../quoted-names.ts'
import { ledgerSchema } from '../../tables.ts'
import { instantOf } from '../sql-instant.ts'
import { knownConditions, placeConditions, timeConditions } from './net-conditions.ts'
import type { NetQuestion } from './net-question.ts'
import type { Statement } from './net-statement.ts'
import { parameters } from './parameters.ts'

/**
 * The statement that gives the signed changes of a question themselves, its texts as their numbers. In the order in which
 * they came to be known, and those of one instant in an order that is the same until the read model is rebuilt.
 */
export const changesStatement = (question: NetQuestion): Statement => {
  const { table } = question
  const { netted, columns } = table
  const { values, add } = parameters()
  const { possible } = timeConditions(question, add)
  const where = [...placeConditions(question, add), ...possible, ...knownConditions(question, add)].join(' and ')
  const kept = quotedNames(keptColumns(table))
  const parts = (['settled', 'recent'] as const).map(
    (part) => `select ${kept} from ${ledgerSchema}.${partOf(table, part)}${where === '' ? '' : ` where ${where}`}`,
  )
  const told = columns.map(({ name, type }) =>
    type === 'timestamptz' ? `${instantOf(name)} as "${name}"` : `"${name}"`,
  )
  const others = columns.map(({ name }) => name).filter((name) => name !== netted.known)
  const order = quotedNames(
    [netted.known, ...others].filter((name) => !(monthColumns as readonly string[]).includes(name)),
  )
  return { text: `select ${told.join(', ')} from (${parts.join(' union all ')}) c order by ${order}`, values }
}
