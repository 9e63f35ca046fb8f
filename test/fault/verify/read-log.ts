import { beginning, type RecordedEvent } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'

/** Every event of a store's file, read past the service. */
export const readLog = async (path: string): Promise<ReadonlyArray<RecordedEvent>> => {
  const store = sqliteEventStore(path, 'read')
  const events: RecordedEvent[] = []
  try {
    for (let after = beginning, atEnd = false; !atEnd;) {
      const page = await store.readAll(after, 5000)
      events.push(...page.events)
      ;({ next: after, atEnd } = page)
    }
  } finally {
    await store.close()
  }
  return events
}
