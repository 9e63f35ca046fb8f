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
/** How often it is looked, when there is nothing to do, whether partitions were taken over meanwhile. */
const pauseAtRest = 1_000

/**
 * Moves the checkpoints of partitions up to what the relay has published once everything before was applied: a partition
 * that nothing was for is as fresh as the others. Resolves when stopped.
 */
export const keepFresh = async (options: FreshnessOptions): Promise<void> => {
  const { progress, handler, readModels, signal, onTrouble } = options
  let latest: Published | undefined
  let advanced = new Set<string>()
  let news = new AbortController()
  const watching = progress.watch((published) => {
    latest = published
    advanced = new Set()
    news.abort()
    news = new AbortController()
  }, signal)

  /** Moves what has come up to the relay and was not moved yet; gives how long there is nothing more to do. */
  const advance = async (): Promise<number> => {
    if (latest === undefined) return pauseAtRest
    const [published, moved] = [latest, advanced]
    const { places, all } = handler.caughtUp(published.ends)
    const fresh = places.filter(({ source }) => !moved.has(source))
    if (fresh.length > 0) await readModels.advance(fresh, published.position)
    for (const { source } of fresh) moved.add(source)
    return all ? pauseAtRest : pauseBetween
  }

  const isStopped = () => signal.aborted
  while (!isStopped()) {
    const woken = AbortSignal.any([signal, news.signal])
    const pause = await advance().catch((error: unknown) => {
      onTrouble(error instanceof Error ? error.message : String(error))
      return pauseAtRest
    })
    await sleep(pauseBetween, undefined, { signal }).catch(() => undefined)
    if (pause > pauseBetween) await sleep(pause, undefined, { signal: woken }).catch(() => undefined)
  }
  await watching
}
