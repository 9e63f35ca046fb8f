import { PGlite, type Transaction } from '@electric-sql/pglite'
import { databaseError } from './database-error.ts'
import { sessionSettings, type Database, type Row, type Sql } from './database.ts'

// Dates and times stay text, as `pg` is told below too: what is compared and printed is what PostgreSQL says.
const asText = (value: string): string => value
const parsers = { 20: asText, 1082: asText, 1114: asText, 1184: asText, 1700: asText }

const columnsOf = (columns: ReadonlyArray<string>): string => columns.map((column) => `"${column}"`).join(', ')

const sqlOf = (pglite: Pick<PGlite | Transaction, 'query'>): Sql => ({
  query: async (text, params) => {
    try {
      return (await pglite.query<Row>(text, params === undefined ? [] : [...params], { parsers })).rows
    } catch (error) {
      throw databaseError(error)
    }
  },
  copy: async (table, columns, lines) => {
    try {
      await pglite.query(`copy ${table} (${columnsOf(columns)}) from '/dev/blob'`, [], { blob: new Blob([lines]) })
    } catch (error) {
      throw databaseError(error)
    }
  },
})

/**
 * PGlite in this process, on a folder (or in memory without one). It does not fsync: what it holds is a cache, to be
 * thrown away whenever it is in doubt.
 */
export const pgliteDatabase = async (folder?: string): Promise<Database> => {
  const pglite = await PGlite.create(folder === undefined ? {} : { dataDir: folder, relaxedDurability: true })
  for (const [name, value] of Object.entries(sessionSettings)) await pglite.exec(`set ${name} = '${value}'`)
  return {
    ...sqlOf(pglite),
    transaction: (run) => pglite.transaction((transaction) => run(sqlOf(transaction))),
    close: () => pglite.close(),
  }
}
