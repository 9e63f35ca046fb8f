import type { EventStore, RecordedEvent } from '@ledger/event-store'

/** All events of a stream. */
export const readWhole = async (store: EventStore, stream: string): Promise<RecordedEvent[]> => {
  const events: RecordedEvent[] = []
  for await (const event of store.readStream(stream)) events.push(event)
  return events
}
