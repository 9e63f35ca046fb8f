export { Connection, readConnection, type NoConnection } from './read-connection.ts'
