import type { EventStore } from '@ledger/event-store'
import { newRecordId } from '@ledger/intake'
import { earlierRecordIdOf, recordsAround, type RecordIdOf } from '@ledger/synthetic'
import { dataDesk } from './development-agencies.ts'
import type { Loaded } from './loaded-file.ts'

const holds = async (store: Pick<EventStore, 'readStream'>, stream: string): Promise<boolean> => {
  const first = await store.readStream(stream)[Symbol.asyncIterator]().next()
  return first.done !== true
}

/**
 * The ids of the records around the synthetic cases: those that the ledger derives for the data desk; in a log that an
 * earlier release loaded, those that it chose, so that the same load adds nothing.
 */
export const idsOfCaseload = async (
  store: Pick<EventStore, 'readStream'>,
  { seed, syntheticCases }: Loaded,
): Promise<RecordIdOf> => {
  const earlier = earlierRecordIdOf(seed)
  for (let number = 1; number <= recordsAround(syntheticCases); number++) {
    if (await holds(store, `operation-${earlier('operation', number, '')}`)) return earlier
  }
  return (kind, _number, key) => newRecordId(kind, dataDesk, key)
}
