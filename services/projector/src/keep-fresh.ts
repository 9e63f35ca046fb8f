import type { Published, RelayProgress } from '@ledger/event-bus'
import type { ReadModelStore } from '@ledger/read-model'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProjectingHandler } from './partition-handler.ts'

/** What keeps reads from looking older than they are. */
export type FreshnessOptions = {
  readonly progress: RelayProgress
  readonly handler: Pick<ProjectingHandler, 'caughtUp'>
  readonly readModels: Pick<ReadModelStore, 'advance'>
  readonly signal: AbortSignal
  readonly onTrouble: (reason: string) => void
}

/** How often the checkpoints are moved at most, in milliseconds, while the relay moves on. */
const pauseBetween = 100
const pauseAfterTrouble = 1_000

/**
 * Moves the checkpoints of partitions up to what the relay has published once everything before was applied: a partition
 * that nothing was for is as fresh as the others. Resolves when stopped.
 */
export const keepFresh = async (options: FreshnessOptions): Promise<void> => {
  const { progress, handler, readModels, signal, onTrouble } = options
  let latest: Published | undefined
  let news = Promise.withResolvers<undefined>()
  const wake = () => news.resolve(undefined)
  signal.addEventListener('abort', wake)
  const watching = progress.watch((published) => {
    latest = published
    wake()
  }, signal)

  const isStopped = () => signal.aborted
  while (!isStopped()) {
    if (latest === undefined) {
      await news.promise
      news = Promise.withResolvers()
      continue
    }
    const published: Published = latest
    const { places, all } = handler.caughtUp(published.ends)
    let pause = pauseBetween
    try {
      if (places.length > 0) await readModels.advance(places, published.position)
      if (all && latest === published) latest = undefined
    } catch (error) {
      onTrouble(error instanceof Error ? error.message : String(error))
      pause = pauseAfterTrouble
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined)
  }
  await watching
}
