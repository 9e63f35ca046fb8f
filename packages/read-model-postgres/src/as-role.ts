import type { Database } from './database.ts'

/**
 * A database in which every statement has the rights of a role and no others, for as long as it takes: for PGlite, which
 * has one session for all. On a server whoever reads has a user of its own.
 */
export const asRole = (database: Database, role: string): Database => {
  const transaction: Database['transaction'] = (run) =>
    database.transaction(async (sql) => {
      await sql.query(`set local role ${role}`)
      return run(sql)
    })
  return {
    ...database,
    transaction,
    stream: (streaming) => database.stream({ ...streaming, role }),
    query: (text, params) => transaction((sql) => sql.query(text, params)),
    copy: (table, columns, lines) => transaction((sql) => sql.copy(table, columns, lines)),
  }
}
