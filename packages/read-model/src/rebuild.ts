import {
  comparePositions,
  holdsPlace,
  logPlaceText,
  positionText,
  type EventStore,
  type RecordedEvent,
} from '@ledger/event-store'
import type { ReadModel } from '@ledger/projections'
import { setTimeout as sleep } from 'node:timers/promises'
import { batchApplier } from './batch-applier.ts'
import { logName, logPlaceOf, logSource, streamsSource } from './event-source.ts'
import type {
  AmendingWriter,
  Build,
  ReadModelStore,
  ReadModelWriter,
  StreamGap,
  TableComparison,
} from './read-model-store.ts'
import { reapply } from './reapply.ts'
import { runProjector, type Progress } from './run-projector.ts'
import { readSkipRecords, skipsOf } from './skip-register.ts'
import type { Skips } from './skips.ts'

/** What a rebuild is at: it fills the tables, makes them quick to read, and takes the place of the live ones. */
export type RebuildPhase = 'filling' | 'indexing' | 'switching'

/** What a rebuild reads, which read models it makes anew, and how it is watched and stopped. */
export type RebuildOptions = {
  readonly store: Pick<EventStore, 'readAll' | 'readAt' | 'readByStream' | 'awaitAppend' | 'readStream' | 'head'>
  readonly readModels: Pick<ReadModelStore, 'build'>
  readonly models: ReadonlyArray<ReadModel>
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  readonly onPhase?: (phase: RebuildPhase) => void
  /**
   * How the rebuilt rows are compared with the live ones of the same version before they replace them, and whether they
   * do so where they differ. For its sake the rebuild waits a while for the live ones to come up to it. Without this
   * the live ones are replaced, whatever they are.
   */
  readonly comparing?: {
    readonly replaceDifferent: boolean
    /** How often the switch is tried before it does without live ones that are behind; about ten seconds if not said. */
    readonly maxAttempts?: number
    /** Told how they compare, once that is known. */
    readonly onCompared: (tables: ReadonlyArray<TableComparison>) => void
  }
  /** Told why what an earlier rebuild had built was given up: the store holds another log than it was made from. */
  readonly onBegunAnew?: (reason: string) => void
  /** Whether, where everything is rebuilt, all sources but the log are read from their beginnings afterwards. */
  readonly sourcesAnew?: boolean
}

/**
 * How a rebuild ended: `different`, where it was to compare and live rows would have been replaced by different ones;
 * `stopped`, where it was told to stop. Then what was built is kept, and the next rebuild goes on from there.
 */
export type RebuildEnd = 'switched' | 'different' | 'stopped'

/** Larger than a live batch: nobody waits for it to be seen, and a state that many events change is written once. */
const batchOfLog = 20_000
/** Stream by stream a state is written once anyway. */
const batchOfStreams = 10_000
const gapBatch = 1000
const pauseBeforeNextTry = 200
/** How often the switch is tried before it does without a comparison: for about ten seconds. */
const maxAttempts = 50

type Catching = { readonly store: Pick<EventStore, 'readStream'>; readonly signal: AbortSignal }

/** Applies a stream that is parked in the build again: the live generation may have got over what stopped it. */
const amendGap = async (
  { store }: Catching,
  writer: AmendingWriter,
  { stream, applied, seen }: StreamGap,
  skips: Skips,
): Promise<void> => {
  const { amendment, failed } = await reapply(store, writer, { stream, upTo: seen, skips })
  if (failed !== undefined && failed.revision <= applied) {
    throw new Error(
      `the live ${stream} has revision ${failed.revision}, which the rebuild cannot apply: ${failed.error}`,
    )
  }
  await writer.amend(amendment)
}

/** Applies what the live generation has and the build has not, stream by stream: little, as the build just ended. */
const closeGaps =
  ({ store, signal }: Catching) =>
  async (writer: ReadModelWriter & AmendingWriter, gaps: ReadonlyArray<StreamGap>): Promise<void> => {
    const skips = skipsOf(await readSkipRecords(store))
    const applier = batchApplier(writer, logName, signal, { skips })
    const built = await applier.start()
    if (built === undefined) throw new Error('a build that read nothing is behind')
    const write = () => applier.write(built.at, built.position)
    for (const gap of gaps) {
      if (gap.isParked) continue
      const events: RecordedEvent[] = []
      for await (const event of store.readStream(gap.stream, gap.built + 1)) {
        if (event.revision > gap.seen) break
        events.push(event)
      }
      await applier.fold(events)
      if (applier.size() >= gapBatch) await write()
    }
    await write()
    await applier.drain()
    for (const gap of gaps) if (gap.isParked) await amendGap({ store, signal }, writer, gap, skips)
  }

type Filling = RebuildOptions & { readonly skips: Skips }

const watched = ({ onProgress }: RebuildOptions) => (onProgress === undefined ? {} : { onProgress })

/**
 * Fills a build stream after stream, up to where the log ended when it was begun, if the store can be read so; then
 * its checkpoint stands there, and the log is read on from it. Does nothing where that was done before.
 */
const fillByStream = async (build: Build, filling: Filling): Promise<void> => {
  const { store, signal, skips } = filling
  const { readByStream } = store
  if (readByStream === undefined || (await build.writer.checkpoint(logName)) !== undefined) return
  const upTo = await build.startedAt(await store.head())
  const filled = await runProjector({
    source: streamsSource(readByStream, upTo),
    writer: build.writer,
    signal,
    skips,
    untilEnd: true,
    batchSize: batchOfStreams,
    ...watched(filling),
  })
  if (signal.aborted) return
  const at = logPlaceText({ position: upTo, eventId: (await store.readAt(upTo))?.id })
  const to = { at, position: upTo, events: filled.events }
  const empty = { states: new Map(), rows: new Map(), parked: [] }
  await build.writer.commit({ source: logName, from: undefined, to, ...empty })
}

const fillFromLog = (build: Build, filling: Filling): Promise<Progress> =>
  runProjector({
    source: logSource(filling.store),
    writer: build.writer,
    signal: filling.signal,
    skips: filling.skips,
    untilEnd: true,
    batchSize: batchOfLog,
    ...watched(filling),
  })

/** Tries until the build is the live generation, is found to differ from it, or is stopped. */
const switchOver = async (build: Build, options: RebuildOptions): Promise<RebuildEnd> => {
  const { store, signal, comparing, sourcesAnew = false } = options
  for (let attempt = 0; !signal.aborted; attempt++) {
    const patient = comparing !== undefined && attempt < (comparing.maxAttempts ?? maxAttempts)
    const result = await build.switchOver(closeGaps({ store, signal }), { patient, comparing, sourcesAnew })
    if (result.kind !== 'build-ahead') {
      comparing?.onCompared(result.tables)
      return result.kind
    }
    // The build stays where it is, and the live generation passes it: what that has more by then is little.
    await sleep(pauseBeforeNextTry, undefined, { signal }).catch(() => undefined)
  }
  return 'stopped'
}

/** Why a build cannot go on with this store; undefined where it can. */
const whyAnotherLog = async (build: Build, store: RebuildOptions['store']): Promise<string | undefined> => {
  const checkpoint = await build.writer.checkpoint(logName)
  if (checkpoint !== undefined) {
    if (await holdsPlace(store, logPlaceOf(checkpoint.at))) return undefined
    return `the event store does not hold the event that was built last (${checkpoint.at})`
  }
  if (store.readByStream === undefined) return undefined
  const head = await store.head()
  const begunAt = await build.startedAt(head)
  if (comparePositions(begunAt, head) <= 0) return undefined
  return `the log ends at ${positionText(head)}, and did at ${positionText(begunAt)} when the build was begun`
}

/** What an earlier rebuild left to go on with, if it was made from the log of this store; else a new build. */
const buildOfThisLog = async ({ store, readModels, models, onBegunAnew }: RebuildOptions): Promise<Build> => {
  const build = await readModels.build(models)
  const reason = await whyAnotherLog(build, store)
  if (reason === undefined) return build
  await build.abandon()
  onBegunAnew?.(reason)
  return readModels.build(models)
}

/**
 * Builds the next generation of read models beside the live one from the event store, brings it to where the live one
 * is, and switches in one transaction. Interrupted, it goes on where it was, unless the store was restored to an earlier
 * time meanwhile: then it begins anew. Repeated, it does no harm.
 */
export const rebuild = async (options: RebuildOptions): Promise<RebuildEnd> => {
  const { store, signal, onPhase } = options
  const filling = { ...options, skips: skipsOf(await readSkipRecords(store)) }
  const build = await buildOfThisLog(options)
  const isStopped = () => signal.aborted
  onPhase?.('filling')
  await fillByStream(build, filling)
  if (!isStopped()) await fillFromLog(build, filling)
  if (isStopped()) return 'stopped'
  onPhase?.('indexing')
  await build.finish()
  if (!isStopped()) await fillFromLog(build, filling)
  if (isStopped()) return 'stopped'
  onPhase?.('switching')
  return switchOver(build, options)
}
