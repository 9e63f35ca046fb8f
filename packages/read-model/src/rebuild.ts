import { positionText, type EventStore, type RecordedEvent } from '@ledger/event-store'
import type { ReadModel } from '@ledger/projections'
import { setTimeout as sleep } from 'node:timers/promises'
import { batchApplier } from './batch-applier.ts'
import { logName, logSource, streamsSource } from './event-source.ts'
import type { Build, ReadModelStore, ReadModelWriter, StreamGap } from './read-model-store.ts'
import { runProjector, type Progress } from './run-projector.ts'

/** What a rebuild reads, which read models it makes anew, and how it is watched and stopped. */
export type RebuildOptions = {
  readonly store: Pick<EventStore, 'readAll' | 'readByStream' | 'awaitAppend' | 'readStream' | 'head'>
  readonly readModels: ReadModelStore
  readonly models: ReadonlyArray<ReadModel>
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** Larger than a live batch: nobody waits for it to be seen, and each state is written once a batch. */
const bulkBatch = 20_000
const gapBatch = 1000
const pauseBeforeNextTry = 200

/** Applies what the live generation has and the build has not, stream by stream: little, as the build just ended. */
const closeGaps =
  (store: Pick<EventStore, 'readStream'>, signal: AbortSignal) =>
  async (writer: ReadModelWriter, gaps: ReadonlyArray<StreamGap>): Promise<void> => {
    const applier = batchApplier(writer, logName, signal)
    const built = await applier.start()
    if (built === undefined) throw new Error('a build that read nothing is behind')
    const write = () => applier.write(built.at, built.position)
    for (const { category, id, built: has, live } of gaps) {
      const events: RecordedEvent[] = []
      for await (const event of store.readStream(`${category}-${id}`, has + 1)) {
        if (event.revision > live) break
        events.push(event)
      }
      await applier.fold(events)
      if (applier.size() >= gapBatch) await write()
    }
    await write()
    await applier.drain()
  }

/**
 * Fills a build stream after stream, up to where the log ended when it was begun, if the store can be read so; then
 * its checkpoint stands there, and the log is read on from it. Does nothing where that was done before.
 */
const fillByStream = async (build: Build, { store, signal, onProgress }: RebuildOptions): Promise<void> => {
  const { readByStream } = store
  if (readByStream === undefined || (await build.writer.checkpoint(logName)) !== undefined) return
  const upTo = await build.startedAt(await store.head())
  const filled = await runProjector({
    source: streamsSource(readByStream, upTo),
    writer: build.writer,
    signal,
    untilEnd: true,
    batchSize: bulkBatch,
    ...(onProgress !== undefined && { onProgress }),
  })
  if (signal.aborted) return
  const to = { at: positionText(upTo), position: upTo, events: filled.events }
  const empty = { states: new Map(), rows: new Map(), parked: [], unparked: [] }
  await build.writer.commit({ source: logName, from: undefined, to, ...empty })
}

/**
 * Builds the next generation of read models beside the live one from the event store, brings it to where the live one
 * is, and switches in one transaction. Interrupted, it goes on where it was; repeated, it does no harm. Resolves to
 * false when it was stopped before the switch.
 */
export const rebuild = async (options: RebuildOptions): Promise<boolean> => {
  const { store, readModels, models, signal, onProgress } = options
  const build = await readModels.build(models)
  const fillFromLog = () =>
    runProjector({
      source: logSource(store),
      writer: build.writer,
      signal,
      untilEnd: true,
      batchSize: bulkBatch,
      ...(onProgress !== undefined && { onProgress }),
    })
  await fillByStream(build, options)
  if (!signal.aborted) await fillFromLog()
  if (!signal.aborted) await build.finish()
  while (!signal.aborted) {
    await fillFromLog()
    if (await build.switchOver(closeGaps(store, signal))) return true
    await sleep(pauseBeforeNextTry, undefined, { signal }).catch(() => undefined)
  }
  return false
}
