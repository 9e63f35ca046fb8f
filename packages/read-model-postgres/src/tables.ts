import { isNetted, isOfLatest, type Category, type ReadModel, type Table } from '@ledger/projections'
import { createNetted, nettedParts, partOf } from './netted/netted-tables.ts'
import { quotedNames } from './quoted-names.ts'

/** The schema of the bookkeeping, and of the views through which the live generation is read. */
export const ledgerSchema = 'ledger'

/** The schema of one generation of read models. */
export const generationSchema = (generation: number): string => `ledger_g${generation}`

/** The table of the folded states of a category. */
export const stateTable = (category: Category): string => `${category}_state`

/** The categories whose states a set of read models is projected from, or keeps. */
export const categoriesOf = (models: ReadonlyArray<ReadModel>): ReadonlyArray<Category> => [
  ...new Set(models.flatMap((model) => [...model.states, ...(Object.keys(model.project) as Category[])])),
]

const createTable = (schema: string, { name, columns }: Table): string =>
  `create table ${schema}.${name} (${columns.map((column) => `"${column.name}" ${column.type} ${column.type === 'text' ? 'collate "C"' : ''}`).join(', ')})`

// Room for rows that grow: a case's state is written anew with each of its events.
const createStateTable = (schema: string, category: Category): string =>
  `create table ${schema}.${stateTable(category)} (id uuid primary key, revision integer not null, state text not null)
   with (fillfactor = 80)`

const createKey = (schema: string, { name, key = [] }: Table): string =>
  `alter table ${schema}.${name} add primary key (${quotedNames(key)})`

/** Rows that are replaced are found by their key while a generation is filled, too. */
const createPlain = (schema: string, table: Table): ReadonlyArray<string> => [
  createTable(schema, table),
  ...(isOfLatest(table) ? [createKey(schema, table)] : []),
]

/**
 * What makes the tables of a generation: bare ones, filled fastest, but for the keys of states and of rows that are
 * replaced, which filling itself needs.
 */
export const createTables = (schema: string, models: ReadonlyArray<ReadModel>): ReadonlyArray<string> => [
  ...categoriesOf(models).map((category) => createStateTable(schema, category)),
  ...models
    .flatMap((model) => model.tables)
    .flatMap((table) => (isNetted(table) ? createNetted(schema, table) : createPlain(schema, table))),
]

/** What makes the tables of a filled generation quick to read. */
export const createIndexes = (schema: string, models: ReadonlyArray<ReadModel>): ReadonlyArray<string> =>
  models.flatMap((model) =>
    model.tables
      .filter((table) => !isNetted(table))
      .flatMap((table) => [
        ...(table.key !== undefined && !isOfLatest(table) ? [createKey(schema, table)] : []),
        ...(table.indexes ?? []).map((columns) => `create index on ${schema}.${table.name} (${quotedNames(columns)})`),
        `analyze ${schema}.${table.name}`,
      ]),
  )

/** The tables of a read model that hold what it says: those by which two generations are compared. */
export const visibleTables = (model: ReadModel): ReadonlyArray<string> => [
  ...model.states.map(stateTable),
  ...model.tables.map((table) => table.name),
]

/** All that queries see of a read model, each by a view of its name. */
export const shownTables = (model: ReadModel): ReadonlyArray<string> => [
  ...visibleTables(model),
  ...model.tables.filter(isNetted).flatMap((table) => nettedParts.map((part) => partOf(table, part))),
]
