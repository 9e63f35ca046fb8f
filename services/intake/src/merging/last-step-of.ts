import type { EventStore, Position } from '@ledger/event-store'
import { mergeRegisterStream, type CaseId } from '@ledger/ledger'

/**
 * The position of the last step of a merge or release, which is in the register: whoever waits for it sees all of it.
 * Undefined where it never came to its end.
 */
export const lastStepOf = async (
  store: EventStore,
  duplicate: CaseId,
  type: 'MergeCompleted' | 'ReleaseCompleted',
): Promise<Position | undefined> => {
  let last: Position | undefined
  for await (const event of store.readStream(mergeRegisterStream)) {
    if (event.type === type && (event.data as { duplicate: unknown }).duplicate === duplicate) last = event.position
  }
  return last
}
