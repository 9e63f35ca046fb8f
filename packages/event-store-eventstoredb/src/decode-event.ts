import type { RecordedEvent as ServerEvent } from '@eventstore/db-client'
import { metadataFrom, type Position, type RecordedEvent } from '@ledger/event-store'
import { systemPrefix } from './encode-events.ts'

/** A server's event that tells its position, as all of a server of our time do. */
export type PlacedEvent = ServerEvent & { readonly position: Position }

/** Whether an event is one that clients wrote: no statistics, no metadata of a stream, no link to another event. */
export const isOurs = ({ streamId, type }: Pick<ServerEvent, 'streamId' | 'type'>): boolean =>
  !streamId.startsWith(systemPrefix) && !type.startsWith(systemPrefix)

/** The event as the port tells it. */
export const decodeEvent = ({
  id,
  streamId,
  revision,
  position,
  type,
  data,
  metadata,
}: PlacedEvent): RecordedEvent => ({
  id,
  stream: streamId,
  revision: Number(revision),
  position: { commit: position.commit, prepare: position.prepare },
  type,
  data,
  metadata: metadataFrom(metadata),
})
