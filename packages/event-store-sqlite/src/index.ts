export { lockFile, type FileLock } from './lock-file.ts'
export { UnusableStoreFile } from './open-file.ts'
export { sqliteEventStore, type SqliteEventStore } from './sqlite-event-store.ts'
