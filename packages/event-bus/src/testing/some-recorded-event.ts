import type { RecordedEvent } from '@ledger/event-store'
import { someEvent } from '@ledger/event-store/testing'

/** A recorded event; a test spells only what it is about. Positions count up with `n`. */
export const someRecordedEvent = (n: number, over: Partial<RecordedEvent> = {}): RecordedEvent => {
  const { id, type, data, metadata } = someEvent()
  return {
    id,
    stream: `case-${n}`,
    revision: 0,
    position: { commit: BigInt(n), prepare: BigInt(n) },
    type,
    data,
    metadata,
    ...over,
  }
}
