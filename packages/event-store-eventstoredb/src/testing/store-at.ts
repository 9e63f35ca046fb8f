import type { EventStore } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { eventStoreDbEventStore } from '../event-store-db-event-store.ts'
import type { EventStoreDbOptions } from '../options.ts'

/** The store of a server that must be there. */
export const storeAt = async (
  connectionString: string,
  options: Omit<EventStoreDbOptions, 'connectionString'> = {},
): Promise<EventStore> => {
  const store = await eventStoreDbEventStore({ connectionString, ...options })
  if (E.isLeft(store)) throw new Error(store.left.reason)
  return store.right
}
