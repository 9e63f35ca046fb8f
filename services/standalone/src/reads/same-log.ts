import { comparePositions, holdsPlace, positionText, type EventStore } from '@ledger/event-store'
import { logName, logPlaceOf, type ReadModelWriter } from '@ledger/read-model'

/**
 * Why the log is not the one that the read models were made from; undefined where it is: the very event that their
 * checkpoint names stands at its place. A log that ends before that place is an older copy, or lacks its write-ahead
 * log, in which the last events lie until they are moved into `events.db` itself. A checkpoint of before events were
 * named there is taken for one of another log: it costs a rebuild, once.
 */
export const whyAnotherLog = async (events: EventStore, writer: ReadModelWriter): Promise<string | undefined> => {
  const checkpoint = await writer.checkpoint(logName)
  if (checkpoint === undefined) return undefined
  const place = logPlaceOf(checkpoint.at)
  if (place.position.commit < 0n) return undefined
  const head = await events.head()
  if (comparePositions(place.position, head) > 0) {
    const [here, there] = [positionText(head), positionText(place.position)]
    return `the log ends at ${here}, and they had come to ${there}: is events.db an older copy, or was it copied without events.db-wal?`
  }
  if (place.eventId === undefined) return 'they do not say from which log they were made'
  return (await holdsPlace(events, place)) ? undefined : 'the log of events is another one than they were made from'
}
