import { monthNumber } from '../../netted/month-number.ts'
import { monthColumns, partOf } from '../../netted/netted-tables.ts'
import { ledgerSchema } from '../../tables.ts'
import { isOfDays, type NetQuestion } from './net-question.ts'
import type { Add } from './parameters.ts'

const codesOf = ({ table }: NetQuestion): string => `${ledgerSchema}.${partOf(table, 'code')}`

/** The conditions on what was counted, and where: the same on counts and on changes. */
export const placeConditions = (question: NetQuestion, add: Add): ReadonlyArray<string> => {
  const codes = codesOf(question)
  return [
    ...Object.entries(question.by).map(([column, value]) =>
      typeof value === 'boolean'
        ? `"${column}" = ${String(value)}`
        : `"${column}" = (select code from ${codes} where value = ${add(value)})`,
    ),
    ...Object.entries(question.values).map(
      ([column, wanted]) =>
        `"${column}" = any(array(select code from ${codes} where string_to_array(value, ';') && ${add(wanted)}::text[]))`,
    ),
  ]
}

type Ends = { readonly start: string; readonly end: string; readonly from: string | null; readonly to: string | null }

const endsOf = (question: NetQuestion, add: Add): Ends => {
  const { table, from, to } = question
  const { happened } = table.netted
  if (isOfDays(question)) {
    const day = (text: string | null) => (text === null ? null : `${add(text)}::date`)
    return { start: `"${happened.from}"`, end: `"${happened.to}"`, from: day(from), to: day(to) }
  }
  const [start, end] = monthColumns
  const month = (text: string | null) => (text === null ? null : `${add(monthNumber(text))}::integer`)
  return { start, end, from: month(from), to: month(to) }
}

/** The conditions on when it happened: that it may have been in the period, and that it surely was. */
export const timeConditions = (
  question: NetQuestion,
  add: Add,
): { readonly possible: ReadonlyArray<string>; readonly certain: string } => {
  const { start, end, from, to } = endsOf(question, add)
  const possible = [...(from === null ? [] : [`${end} >= ${from}`]), ...(to === null ? [] : [`${start} <= ${to}`])]
  const certain = [...(from === null ? [] : [`${start} >= ${from}`]), ...(to === null ? [] : [`${end} <= ${to}`])]
  return { possible, certain: certain.length === 0 ? 'true' : certain.join(' and ') }
}

/** The conditions on when it was known. */
export const knownConditions = ({ table, known }: NetQuestion, add: Add): ReadonlyArray<string> => {
  const { columns, netted } = table
  const type = columns.find(({ name }) => name === netted.known)?.type ?? 'timestamptz'
  const signs = { from: '>=', after: '>', before: '<', through: '<=' } as const
  return (Object.keys(signs) as (keyof typeof signs)[]).flatMap((end) =>
    known[end] === undefined ? [] : [`"${netted.known}" ${signs[end]} ${add(known[end])}::${type}`],
  )
}
