export { dockerAnswers } from './docker.ts'
export { findPostgres, type PostgresEngine } from './postgres.ts'
export { isRequired } from './required.ts'
