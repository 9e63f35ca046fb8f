export { UnusableStoreFile } from './open-file.ts'
export { sqliteEventStore } from './sqlite-event-store.ts'
