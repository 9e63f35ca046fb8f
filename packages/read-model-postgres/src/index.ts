export type { Database, Row, Sql } from './database.ts'
export { pgDatabase, type PgOptions } from './pg-database.ts'
export { pgliteDatabase } from './pglite-database.ts'
export { postgresReadModels } from './postgres-read-models.ts'
