import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { finished } from 'node:stream/promises'
import { databaseError } from './database-error.ts'
import type { Row, Sql } from './database.ts'
import { quotedNames } from './quoted-names.ts'

/** How a statement is asked for. */
export type Statement = (text: string, params?: ReadonlyArray<unknown>) => pg.QueryConfig

/** A statement that is planned each time. */
export const plain: Statement = (text, params = []) => ({ text, values: [...params] })

/** SQL on one connection. */
export const sqlOf = (client: Pick<pg.ClientBase, 'query'>, statement: Statement = plain): Sql => ({
  query: async (text, params) => {
    try {
      return (await client.query<Row>(statement(text, params))).rows
    } catch (error) {
      throw databaseError(error)
    }
  },
  copy: async (table, columns, lines) => {
    try {
      const stream = client.query(copyFrom(`copy ${table} (${quotedNames(columns)}) from stdin`))
      stream.end(lines)
      await finished(stream)
    } catch (error) {
      throw databaseError(error)
    }
  },
})
