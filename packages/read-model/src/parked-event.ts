import { isUnreadable, type RecordedEvent } from '@ledger/event-store'
import type { ParkedEvent } from './read-model-store.ts'

/**
 * An event as it is kept while its stream is parked, for people to look at; positions do not fit into JSON's numbers.
 * When its stream is tried again, the event itself is read from the event store.
 */
const parkedText = ({ position: { commit, prepare }, metadata, ...event }: RecordedEvent): string =>
  JSON.stringify({
    ...event,
    metadata: isUnreadable(metadata) ? metadata.found : metadata,
    position: { commit: String(commit), prepare: String(prepare) },
  })

/** An event as it is parked: with what is wrong with it, or only waiting behind one that is. */
export const parkedEvent = (event: RecordedEvent, error: string | undefined): ParkedEvent => ({
  stream: event.stream,
  revision: event.revision,
  event: parkedText(event),
  error,
})
