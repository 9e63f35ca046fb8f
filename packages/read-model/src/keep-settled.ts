import type { ReadModel } from '@ledger/projections'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadModelStore } from './read-model-store.ts'

/** What keeps sums ready while changes come in. */
export type SettlingOptions = {
  readonly readModels: Pick<ReadModelStore, 'settle'>
  readonly models: ReadonlyArray<ReadModel>
  readonly signal: AbortSignal
  readonly onTrouble: (reason: string) => void
  /** Told when it succeeded. */
  readonly onSettled?: () => void
  /** How often it is looked, in milliseconds, whether there is enough to settle. */
  readonly pauseMs?: number
}

/** After settling there is rest for so many times as long as it took: who writes comes first, however much comes in. */
const restAfter = 20

/**
 * Settles what was appended to netted tables from time to time, until stopped. Where it fails, questions are answered
 * all the same, only more slowly: it is told and tried again.
 */
export const keepSettled = async ({
  readModels,
  models,
  signal,
  onTrouble,
  onSettled,
  pauseMs = 5_000,
}: SettlingOptions): Promise<void> => {
  const isStopped = () => signal.aborted
  while (!isStopped()) {
    const start = performance.now()
    await readModels
      .settle(models)
      .then(onSettled)
      .catch((error: unknown) => onTrouble(error instanceof Error ? error.message : String(error)))
    const pause = Math.max(pauseMs, restAfter * (performance.now() - start))
    await sleep(pause, undefined, { signal }).catch(() => undefined)
  }
}
