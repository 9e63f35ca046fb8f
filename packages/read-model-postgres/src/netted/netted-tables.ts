import type { ColumnType, NettedTable } from '@ledger/projections'
import { quotedNames } from '../quoted-names.ts'

/**
 * What a netted table is kept in. `recent`: changes as they were appended last; `settled`: those that the counts
 * (`net`) hold; `code`: the texts, each with its number. A view of the table's own name shows all changes with texts.
 */
export const nettedParts = ['recent', 'settled', 'net', 'code'] as const
type NettedPart = (typeof nettedParts)[number]

/** The name of one of the tables that a netted table is kept in. */
export const partOf = ({ name }: Pick<NettedTable, 'name'>, part: NettedPart): string => `${name}_${part}`

/** The months in which it happened first and last, counted from the year 0. */
export const monthColumns = ['from_month', 'to_month'] as const

/** How a column of a netted table is kept: a text by its number. */
export const keptType = (type: ColumnType): ColumnType => (type === 'text' ? 'integer' : type)

const typeOf = ({ columns }: NettedTable, name: string): ColumnType => {
  const column = columns.find((one) => one.name === name)
  if (column === undefined) throw new Error(`there is no column ${name} to be netted`)
  return column.type
}

const defined = (columns: ReadonlyArray<readonly [string, ColumnType]>): string =>
  columns.map(([name, type]) => `"${name}" ${keptType(type)}`).join(', ')

/** The columns of changes as they are kept: those of the table, and the months. */
export const keptColumns = ({ columns }: NettedTable): ReadonlyArray<string> => [
  ...columns.map(({ name }) => name),
  ...monthColumns,
]

const changesOf = (schema: string, table: NettedTable, part: 'recent' | 'settled'): string => {
  const columns = table.columns.map(({ name, type }) => [name, type] as const)
  const months = monthColumns.map((name) => [name, 'integer'] as const)
  return `create table ${schema}.${partOf(table, part)} (${defined([...columns, ...months])})`
}

/**
 * The columns that make a row of the counts: in which cube it is, and all that is counted there apart. The last month
 * comes before the dimensions, as a period is found by it.
 */
export const netKey = ({ netted }: NettedTable): ReadonlyArray<string> => [
  'cube',
  ...netted.by,
  ...monthColumns.toReversed(),
  ...netted.dimensions,
]

// Room for counts that change: each is written anew with what is added to it.
const netOf = (schema: string, table: NettedTable): string => {
  const { by, dimensions } = table.netted
  const kept = [...by, ...dimensions].map((name) => [name, typeOf(table, name)] as const)
  const months = monthColumns.map((name) => [name, 'integer'] as const)
  return `create table ${schema}.${partOf(table, 'net')}
    (cube integer, ${defined([...kept, ...months])}, change integer) with (fillfactor = 80)`
}

/** What makes the tables that are needed to fill a netted one: changes are only appended, as they come. */
export const createNetted = (schema: string, table: NettedTable): ReadonlyArray<string> => [
  `create table ${schema}.${partOf(table, 'code')}
   (value text collate "C" primary key, code integer unique generated always as identity)`,
  changesOf(schema, table, 'recent'),
]

const viewOf = (schema: string, table: NettedTable): string => {
  const names = table.columns.map(({ name, type }, n) => (type === 'text' ? `c${n}.value as "${name}"` : `"${name}"`))
  const joins = table.columns.flatMap(({ name, type }, n) =>
    type === 'text' ? [`left join ${schema}.${partOf(table, 'code')} c${n} on c${n}.code = r."${name}"`] : [],
  )
  const kept = quotedNames(table.columns.map(({ name }) => name))
  const changes = (['settled', 'recent'] as const).map((part) => `select ${kept} from ${schema}.${partOf(table, part)}`)
  return `create view ${schema}.${table.name} as
    select ${names.join(', ')} from (${changes.join(' union all ')}) r ${joins.join(' ')}`
}

/**
 * What makes of the filled tables of a netted one those that are read: all that was appended is settled without being
 * copied. The counts are filled between the two lists.
 */
export const settleNetted = (schema: string, table: NettedTable) => {
  const { by, known } = table.netted
  const [recent, settled, net] = (['recent', 'settled', 'net'] as const).map((part) => partOf(table, part))
  return {
    first: [
      `alter table ${schema}.${recent} rename to ${settled}`,
      changesOf(schema, table, 'recent'),
      netOf(schema, table),
      viewOf(schema, table),
    ],
    last: [
      `alter table ${schema}.${net} add primary key (${quotedNames(netKey(table))})`,
      `create index on ${schema}.${settled} (${quotedNames([...by.slice(0, 1), known])})`,
      ...nettedParts.map((part) => `analyze ${schema}.${partOf(table, part)}`),
    ],
  }
}
