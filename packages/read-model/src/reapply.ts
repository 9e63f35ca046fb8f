import type { EventStore } from '@ledger/event-store'
import { applyEvents, type StatesByStream } from './apply-events.ts'
import { byCategory } from './batch-applier.ts'
import type { AmendingWriter, Amendment } from './read-model-store.ts'
import type { Skips } from './skips.ts'
import { stateCache } from './state-cache.ts'
import { isRecordId, streamParts } from './stream-parts.ts'

/** An event that cannot be applied, and why. */
export type FailedEvent = { readonly revision: number; readonly error: string }

/** What a stream's waiting events come to when they are applied again. */
export type Reapplied = {
  readonly amendment: Amendment
  /** The first and the last of them that the event store holds; `last` is before `first` where it holds none. */
  readonly first: number
  readonly last: number
  /** How many were applied, before the one that failed. */
  readonly events: number
  readonly failed: FailedEvent | undefined
}

/** A stream whose events wait up to a revision, what is skipped, and how many are wanted at most. */
export type Waiting = {
  readonly stream: string
  readonly upTo: number
  readonly skips: Skips
  readonly most?: number
}

/**
 * Folds the events of a stream that wait, from its state on. They are read from the event store, which is the truth,
 * and not from what was parked: one that arrived damaged, or never, is there; and one that is not there came from
 * elsewhere, and waits no longer.
 */
export const reapply = async (
  store: Pick<EventStore, 'readStream'>,
  writer: AmendingWriter,
  { stream, upTo, skips, most = Infinity }: Waiting,
): Promise<Reapplied> => {
  const parts = streamParts(stream)
  const isRecord = parts !== undefined && isRecordId(parts.id)
  const before: StatesByStream = isRecord ? await stateCache(writer, 0).get(new Set([stream])) : new Map()
  const first = (before.get(stream)?.revision ?? -1) + 1
  const folding = applyEvents(writer.models, new Set(), skips)
  let last = first - 1
  for await (const event of store.readStream(stream, first)) {
    if (event.revision > upTo || event.revision - first >= most) break
    folding.add(event, before)
    last = event.revision
  }
  const { states, rows, parked } = folding.applied()
  const [stopped] = parked
  const done = stopped === undefined ? last : stopped.revision - 1
  const cutShort = last - first + 1 >= most
  return {
    amendment: {
      stream,
      states: byCategory(states),
      rows,
      upTo: stopped === undefined && !cutShort ? Math.max(last, upTo) : done,
      parked,
    },
    first,
    last,
    events: done - first + 1,
    failed: stopped === undefined ? undefined : { revision: stopped.revision, error: stopped.error ?? '' },
  }
}
