import type { EventStore } from '@ledger/event-store'
import type { ReadModel } from '@ledger/projections'
import { BatchRefused, oneByOne, refusable } from './one-by-one.ts'
import type { ReadModelStore } from './read-model-store.ts'
import { reapply, type FailedEvent, type Reapplied } from './reapply.ts'
import { readSkipRecords, skipsOf } from './skip-register.ts'
import type { Skips } from './skips.ts'

/** Where streams that were parked are applied again. */
export type ParkedOptions = {
  readonly store: EventStore
  readonly readModels: Pick<ReadModelStore, 'amending'>
  readonly models: ReadonlyArray<ReadModel>
}

/**
 * What trying a stream again came to, and how many of its events were applied. `strays` were parked and are no
 * events of the ledger: they wait no longer.
 */
export type Retried =
  | { readonly kind: 'not-parked' }
  | { readonly kind: 'applied'; readonly events: number; readonly strays: number }
  | ({ readonly kind: 'failed'; readonly events: number } & FailedEvent)

type Attempt = Reapplied & { readonly waitingUpTo: number }

const attempt = (
  { store, readModels, models }: ParkedOptions,
  stream: string,
  skips: Skips,
  most?: number,
): Promise<Attempt | undefined> =>
  refusable(() =>
    readModels.amending(models, async (writer) => {
      const range = await writer.parkedRange(stream)
      if (range === undefined) return undefined
      const { last: upTo } = range
      const reapplied = await reapply(store, writer, { stream, upTo, skips, ...(most !== undefined && { most }) })
      await writer.amend(reapplied.amendment)
      return { ...reapplied, waitingUpTo: upTo }
    }),
  )

const resultOf = ({ failed, events, last, waitingUpTo }: Attempt): Exclude<Retried, { kind: 'not-parked' }> =>
  failed === undefined
    ? { kind: 'applied', events, strays: Math.max(waitingUpTo - last, 0) }
    : { kind: 'failed', events, ...failed }

/** Event by event, each in a transaction of its own, up to the one that cannot be applied, or that the database refuses. */
const carefully = async (options: ParkedOptions, stream: string, skips: Skips): Promise<Retried> => {
  let events = 0
  let result: Retried | undefined
  const next = () => Promise.resolve(result === undefined ? stream : undefined)
  await oneByOne(next, {
    apply: async () => {
      const one = await attempt(options, stream, skips, 1)
      events += one?.events ?? 0
      if (one === undefined) result = { kind: 'applied', events, strays: 0 }
      else if (one.failed !== undefined || one.events === 0) result = { ...resultOf(one), events }
    },
    refused: async (_, reason) => {
      const note = options.readModels.amending(options.models, (writer) => writer.noteRefused(stream, reason))
      result = { kind: 'failed', events, revision: await note, error: reason }
    },
  })
  return result ?? { kind: 'not-parked' }
}

/**
 * Applies the events of a stream that was parked again, in one transaction with their rows. Where all can be
 * applied, the stream is parked no longer. Where one fails, those before it are applied and it is the one that the
 * stream now waits for - as a rebuild would leave it - with its error and one more attempt.
 */
export const retryParked = async (options: ParkedOptions, stream: string): Promise<Retried> => {
  const skips = skipsOf(await readSkipRecords(options.store))
  try {
    const all = await attempt(options, stream, skips)
    return all === undefined ? { kind: 'not-parked' } : resultOf(all)
  } catch (error) {
    if (!(error instanceof BatchRefused)) throw error
    return carefully(options, stream, skips)
  }
}
