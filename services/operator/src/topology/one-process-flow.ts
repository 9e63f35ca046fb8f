import { comparePositions, positionText } from '@ledger/event-store'
import type { ReadModelStore } from '@ledger/read-model'
import { bare, trouble, type Flow } from './flow.ts'
import { throughput } from './throughput.ts'

/** What the flow of a ledger in one process is told by. `sums`: why sums are not kept ready, where they are not. */
export type OneProcessOptions = {
  readonly readModels: Pick<ReadModelStore, 'places'>
  readonly sums: () => string | undefined
  readonly now: () => number
}

/**
 * The flow where one process does it all: the projector follows the log itself, without relay and stream. The positions of its
 * store count events, so that it can be said how many are still to be applied.
 */
export const oneProcessFlow = ({ readModels, sums, now }: OneProcessOptions): Flow => {
  const rate = throughput(now)
  return async (head) => {
    const [place] = await readModels.places()
    const position = place?.position
    const isBehind = head !== undefined && position !== undefined && comparePositions(position, head) < 0
    const behind = head === undefined ? null : Number(head.commit - (position?.commit ?? -1n))
    const at = position === undefined ? null : positionText(position)
    const eventsPerSecond = rate(BigInt(place?.events ?? 0))
    const why = sums()
    return {
      runsAs: 'one-process',
      relay: bare('relay', 'absent'),
      topic: bare('topic', 'absent'),
      projectors: { part: 'projectors', state: isBehind ? 'behind' : 'working', position: at, eventsPerSecond, behind },
      partitions: place === undefined ? [] : [{ partition: place.source, position: at, behind, member: null }],
      members: [],
      troubles: why === undefined ? [] : [trouble('SumsNotReady', 'read-models', why)],
    }
  }
}
