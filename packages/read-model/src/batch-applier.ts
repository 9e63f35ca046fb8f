import type { Position, RecordedEvent } from '@ledger/event-store'
import { streams, type Category } from '@ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { setImmediate as turn } from 'node:timers/promises'
import { applyEvents, type Applied, type Folding } from './apply-events.ts'
import { concernedBy } from './concerned-by.ts'
import { refusable, type ByItself } from './one-by-one.ts'
import { parkedEvent } from './parked-event.ts'
import { persistently } from './persistently.ts'
import {
  ReadModelError,
  type Batch,
  type Checkpoint,
  type ParkedEvent,
  type ReadModelWriter,
  type StoredState,
} from './read-model-store.ts'
import { noSkips, type Skips } from './skips.ts'
import { stateCache, statesOfInterleavedStreams } from './state-cache.ts'
import { streamParts } from './stream-parts.ts'

/** The checkpoint was moved by somebody else: another projector applies this source, and this one must stop. */
export class MovedByAnother extends Error {
  override readonly name = 'MovedByAnother'
}

/** An event to apply by itself, and where its source stands after it. */
export type SingleEvent = { readonly event: RecordedEvent; readonly at: string }

const turnEvery = 200

/** A state as it is stored, with one text however its fields came together. */
const stored = (category: Category, { revision, state, isNew = false }: StoredState): StoredState => {
  const written = streams[category].writeState(state)
  if (E.isRight(written)) return { revision, state: written.right, isNew }
  throw new ReadModelError(`a ${category} was folded to what is none: ${JSON.stringify(written.left)}`, false)
}

/** States by category and id, as they are written. */
export const byCategory = (states: ReadonlyMap<string, StoredState>): Batch['states'] => {
  const grouped = new Map<Category, Map<string, StoredState>>()
  for (const [stream, state] of states) {
    const parts = streamParts(stream)
    if (parts === undefined) continue
    const group = grouped.get(parts.category) ?? new Map<string, StoredState>()
    grouped.set(parts.category, group.set(parts.id, stored(parts.category, state)))
  }
  return grouped
}

/** What a batch applier is told of its events. */
export type ApplierOptions = {
  /** Those to skip. */
  readonly skips?: Skips | undefined
  /** How many states are kept in memory between batches. */
  readonly statesKept?: number
  /**
   * Whether each stream comes whole, and does not come again. Then no states are kept, which would only fill the memory,
   * and none is looked for where a stream begins: the database would be asked for nothing, page after page.
   */
  readonly streamsComeWhole?: boolean
}

/**
 * Applies the events of one source to one writer, batch after batch: while one batch is written, the next is folded.
 * A write that fails for a passing reason is tried again until it succeeds or the signal stops it.
 */
export const batchApplier = (
  writer: ReadModelWriter,
  source: string,
  signal: AbortSignal,
  { skips = noSkips, statesKept = statesOfInterleavedStreams, streamsComeWhole = false }: ApplierOptions = {},
) => {
  const cache = stateCache(writer, streamsComeWhole ? 0 : statesKept)
  const isConcerned = concernedBy(writer.models)
  let last: Checkpoint | undefined
  let parkedStreams = new Set<string>()
  let folding: Folding = applyEvents(writer.models, parkedStreams, skips)
  let folded = 0
  let writing: Promise<void> = Promise.resolve()

  const open = () => {
    folding = applyEvents(writer.models, parkedStreams, skips)
    folded = 0
  }

  const commit = async ({ states, rows, parked }: Applied, to: Checkpoint): Promise<void> => {
    const result = await refusable(() => {
      const batch: Batch = { source, from: last, to, states: byCategory(states), rows, parked }
      return persistently(() => writer.commit(batch), signal)
    })
    if (result === 'moved-by-another') throw new MovedByAnother(`another projector applies ${source}`)
    last = to
  }

  /** Begins, or begins again, where the source stands; whatever was folded and not written is forgotten. */
  const start = async (): Promise<Checkpoint | undefined> => {
    await writing.catch(() => undefined)
    writing = Promise.resolve()
    cache.clear()
    last = await persistently(() => writer.checkpoint(source), signal)
    parkedStreams = new Set(await persistently(writer.parkedStreams, signal))
    open()
    return last
  }

  /** Folds events into the open batch. */
  const fold = async (events: ReadonlyArray<RecordedEvent>): Promise<void> => {
    const names = new Set<string>()
    let begun = ''
    for (const { stream, revision } of events) {
      if (streamsComeWhole && revision === 0) begun = stream
      if (stream === begun) continue
      if (isConcerned(stream) && !parkedStreams.has(stream) && !folding.has(stream)) names.add(stream)
    }
    const before = await persistently(() => cache.get(names), signal)
    for (const [index, event] of events.entries()) {
      folding.add(event, before)
      // The batch before is being written meanwhile: its statements want a turn now and then.
      if (index % turnEvery === 0) await turn()
    }
    folded += events.length
  }

  /**
   * Closes the batch and begins to write it, once the one before is written; `at` and `position` say where the source
   * stands after it. Throws what the writing of the batch before threw.
   */
  const write = async (at: string, position: Position): Promise<void> => {
    const applied = folding.applied()
    const count = folded
    for (const { stream } of applied.parked) parkedStreams.add(stream)
    open()
    await writing
    cache.hold(applied.states)
    writing = commit(applied, { at, position, events: (last?.events ?? 0) + count })
    // Told by the next write or drain; until then it is nobody's.
    writing.catch(() => undefined)
  }

  /** Waits until all that was handed over is written. */
  const drain = (): Promise<void> => writing

  /** Parks one event with its stream: one that only its writing showed to be wrong, or that cannot be read. */
  const park = async (parked: ParkedEvent, at: string, position: Position): Promise<void> => {
    const nothing = { states: new Map(), rows: new Map(), parked: [parked] }
    await commit(nothing, { at, position, events: (last?.events ?? 0) + 1 })
    parkedStreams.add(parked.stream)
    open()
  }

  /** One event, in a write of its own; where the database refuses it, it is parked with its stream. */
  const byItself: ByItself<SingleEvent> = {
    apply: async ({ event, at }) => {
      await fold([event])
      await write(at, event.position)
      await drain()
    },
    refused: async ({ event, at }, reason) => {
      await start()
      await park(parkedEvent(event, reason), at, event.position)
    },
  }

  return {
    start,
    fold,

    /** How many events the open batch holds. */
    size: (): number => folded,

    write,
    park,

    byItself,
    drain,

    /** Up to where all is written. */
    checkpoint: (): Checkpoint | undefined => last,
  }
}

/** Applies batches of one source. */
export type BatchApplier = ReturnType<typeof batchApplier>
