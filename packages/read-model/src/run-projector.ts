import { beginning, type Position } from '@ledger/event-store'
import { batchApplier, type BatchApplier, type SingleEvent } from './batch-applier.ts'
import type { EventSource } from './event-source.ts'
import { BatchRefused, oneByOne } from './one-by-one.ts'
import type { ReadModelWriter } from './read-model-store.ts'
import type { Skips } from './skips.ts'

/** How far a projector has come. `events` counts all that it ever applied. */
export type Progress = { readonly position: Position; readonly events: number }

/** What a projector reads, where it writes, and how it is watched and stopped. */
export type ProjectorOptions = {
  readonly source: EventSource
  readonly writer: ReadModelWriter
  readonly signal: AbortSignal
  /** Events that an operator decided to skip. */
  readonly skips?: Skips
  /** Events a batch holds at most, about. */
  readonly batchSize?: number
  readonly onProgress?: (progress: Progress) => void
  /** Stop at the end of the source instead of waiting for more. */
  readonly untilEnd?: boolean
}

/** Events are read in small pages, so that what was parsed is forgotten soon; several pages make a batch. */
const pageSize = 500

/**
 * Goes over the source from the checkpoint up to a place event by event: the one that the database refuses is parked
 * with its stream, all others are applied.
 */
const goCarefully = async (source: EventSource, applier: BatchApplier, upTo: string): Promise<string | undefined> => {
  let at = (await applier.start())?.at
  let ended = false
  const next = async (): Promise<SingleEvent | undefined> => {
    while (at !== upTo && !ended) {
      const page = await source.read(at, 1)
      const [event] = page.events
      at = page.next
      ended = page.atEnd
      if (event !== undefined) return { event, at }
    }
    return undefined
  }
  await oneByOne(next, applier.byItself)
  return at
}

/**
 * Applies what a source has after its checkpoint, and sleeps at its end until there is more. Resolves when stopped (or
 * at the end, if asked to), with all that was taken up written.
 */
export const runProjector = async ({
  source,
  writer,
  signal,
  skips,
  batchSize = 4000,
  onProgress,
  untilEnd = false,
}: ProjectorOptions): Promise<Progress> => {
  const applier = batchApplier(writer, source.name, signal, {
    skips,
    streamsComeWhole: source.isStreamByStream,
  })
  const checkpoint = await applier.start()
  let at = checkpoint?.at
  let position = checkpoint?.position ?? beginning
  const progress = (): Progress => {
    const { position: applied = beginning, events = 0 } = applier.checkpoint() ?? {}
    return { position: applied, events }
  }

  /** Reads a page and folds it; writes when the batch is full or the source has ended. True at its end. */
  const step = async (): Promise<boolean> => {
    const page = await source.read(at, Math.min(pageSize, batchSize))
    await applier.fold(page.events)
    at = page.next
    position = page.events.at(-1)?.position ?? position
    if (applier.size() >= batchSize || (page.atEnd && applier.size() > 0)) await applier.write(at, position)
    if (page.atEnd) await applier.drain()
    return page.atEnd
  }

  const finish = async (): Promise<Progress> => {
    if (applier.size() > 0 && at !== undefined) await applier.write(at, position)
    await applier.drain()
    onProgress?.(progress())
    return progress()
  }

  for (;;) {
    try {
      if (signal.aborted) return await finish()
      const ended = await step()
      onProgress?.(progress())
      if (ended && untilEnd) return progress()
      if (ended) await source.await(at, signal)
    } catch (error) {
      if (!(error instanceof BatchRefused) || at === undefined) throw error
      at = await goCarefully(source, applier, at)
    }
  }
}
