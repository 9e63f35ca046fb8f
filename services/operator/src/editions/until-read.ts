import { comparePositions, type Position } from '@ledger/event-store'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EditionEngines } from './edition-engines.ts'

const [shortest, longest] = [5, 500]

/** Waits until the read models hold all that stands in the log up to a position, of every partition. */
export const untilRead = async (
  { queries }: Pick<EditionEngines, 'queries'>,
  position: Position,
  signal: AbortSignal,
): Promise<void> => {
  for (let pause = shortest; ; pause = Math.min(pause * 2, longest)) {
    if (comparePositions((await queries.freshness()).position, position) >= 0) return
    await sleep(pause, undefined, { signal })
  }
}
