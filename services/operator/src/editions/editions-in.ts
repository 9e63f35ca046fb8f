import { decodeRecorded, type EventStore, type Position } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import {
  editionAggregate,
  type EditionDuration,
  type EditionRow,
  type EditionsBefore,
  type EditionState,
} from '@ledger/ledger'
import { editionStream, type PublishedQueries } from '@ledger/read-model'

/** An edition as its stream tells it: where it was closed and published in the log, and the rows and durations that stand there so far. */
export type EditionInStore = {
  readonly state: EditionState
  readonly closedAt: Position | undefined
  readonly publishedAt: Position | undefined
  readonly rows: ReadonlyArray<EditionRow>
  readonly durations: ReadonlyArray<EditionDuration>
}

/** Reads an edition; its rows and durations only where they are asked for. Throws where it cannot be read. */
export const readEdition = async (
  store: Pick<EventStore, 'readStream'>,
  number: number,
  withRows = false,
): Promise<EditionInStore> => {
  let state: EditionState = editionAggregate.initial
  let closedAt: Position | undefined
  let publishedAt: Position | undefined
  const rows: EditionRow[] = []
  const durations: EditionDuration[] = []
  for await (const recorded of store.readStream(editionStream(number))) {
    const { event, beside } = decodeRecorded(editionAggregate.schema, recorded)
    state = editionAggregate.fold(state, event, beside)
    if (event.type === 'EditionClosed') closedAt = recorded.position
    if (event.type === 'EditionPublished') publishedAt = recorded.position
    if (withRows && event.type === 'EditionRowsPublished') rows.push(...event.data.rows)
    if (withRows && event.type === 'EditionDurationsPublished') durations.push(...event.data.durations)
  }
  return { state, closedAt, publishedAt, rows, durations }
}

/** The last edition of a log, and when it and the last one on the true clock were closed. */
export type LastEdition = EditionsBefore & {
  readonly lastCut: Instant | undefined
  /** The numbers of those that were closed and are not published yet, in their order. */
  readonly toMake: ReadonlyArray<number>
}

/** Finds the last edition: from the last one that can be read on, in the store itself, which is never behind. */
export const lastEdition = async (
  store: Pick<EventStore, 'readStream'>,
  published: Pick<PublishedQueries, 'edition'>,
): Promise<LastEdition> => {
  const readable = await published.edition({ kind: 'last' })
  const readableTrue =
    readable === undefined || readable.clock === undefined ? readable : await published.edition({ kind: 'last-true' })
  let last: LastEdition = {
    last: readable?.number ?? 0,
    isPublished: true,
    lastTrueCut: readableTrue?.cut,
    lastCut: readable?.cut,
    toMake: [],
  }
  for (;;) {
    const { state } = await readEdition(store, last.last + 1)
    if (state === undefined) return last
    const { cut, closing, publication } = state
    const number = last.last + 1
    last = {
      last: number,
      isPublished: publication !== undefined,
      lastTrueCut: closing.clock === undefined ? cut : last.lastTrueCut,
      lastCut: cut,
      toMake: publication === undefined ? [...last.toMake, number] : last.toMake,
    }
  }
}
