export { eventStoreDbEventStore } from './event-store-db-event-store.ts'
export type { Credentials, Deadlines, EventStoreDbOptions } from './options.ts'
export type { StartError } from './start-error.ts'
