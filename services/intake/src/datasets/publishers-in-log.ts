import { beginning, decodeRecorded, type EventStore, type RecordedEvent } from '@ledger/event-store'
import { figureAggregate, type AgencyId } from '@ledger/ledger'
import { breather } from '@ledger/service-kit'
import { setTimeout as sleep } from 'node:timers/promises'

/** Which agencies published figures of a data set, in the order in which they did first; none where none stands. */
export type PublishersOf = (dataset: string) => Promise<ReadonlyArray<AgencyId>>

/** The log is being looked through and takes longer than a request may wait: asked again later, it is answered. */
export class StillLookedThrough extends Error {
  override readonly name = 'StillLookedThrough'
}

type Publication = { readonly dataset: string; readonly agency: AgencyId }

const inPage = 500
/** How long a request waits, in milliseconds. */
const defaultTimeoutMs = 5_000

const publicationOf = (recorded: RecordedEvent): Publication | undefined => {
  if (recorded.type !== 'FigurePublished') return undefined
  const { event } = decodeRecorded(figureAggregate.schema, recorded)
  return event.type === 'FigurePublished'
    ? { dataset: event.data.figure.source.dataset, agency: event.data.agency }
    : undefined
}

/**
 * Finds out of the log who published figures of which data set. The log is looked through once, when somebody asks first,
 * a few events at a time; what was found is kept, and later only what was appended since is read. Questions that come
 * meanwhile wait for the same pass, and for `timeoutMs`. Throws {@link StillLookedThrough} after them,
 * StoreUnavailable where the log cannot be read, and UndecodableStream where a publication in it cannot: who published is
 * not guessed at, as what it belongs to could be registered to another.
 */
export const publishersInLog = (store: Pick<EventStore, 'readAll'>, timeoutMs = defaultTimeoutMs): PublishersOf => {
  const publishers = new Map<string, AgencyId[]>()
  let after = beginning
  let pass: Promise<void> | undefined

  const lookThrough = async (): Promise<void> => {
    const breathe = breather()
    for (;;) {
      const { events, next, atEnd } = await store.readAll(after, inPage)
      for (const recorded of events) {
        const published = publicationOf(recorded)
        if (published === undefined) continue
        const { dataset, agency } = published
        const known = publishers.get(dataset) ?? []
        if (!known.includes(agency)) publishers.set(dataset, [...known, agency])
      }
      after = next
      if (atEnd) return
      await breathe()
    }
  }

  return async (dataset) => {
    const current = (pass ??= lookThrough().finally(() => {
      pass = undefined
    }))
    // Where nobody waits for it any more, nobody is to be told that it failed: who asks next begins it anew.
    current.catch(() => undefined)
    const late = new AbortController()
    const tooLong = sleep(timeoutMs, 'too long', { signal: late.signal }).catch(() => undefined)
    try {
      if ((await Promise.race([current, tooLong])) === 'too long') throw new StillLookedThrough()
      return publishers.get(dataset) ?? []
    } finally {
      late.abort()
    }
  }
}
