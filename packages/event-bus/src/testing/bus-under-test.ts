import type { Position, RecordedEvent } from '@ledger/event-store'
import type { EventConsumer } from '../event-consumer.ts'
import type { EventPublisher } from '../event-publisher.ts'
import type { WireRecord } from '../wire-record.ts'

/** A bus of its own, as one test wants it: empty, with at least three partitions. */
export type BusUnderTest = {
  readonly partitions: number
  /** A publisher of the one relay of this bus: every call is what another process would make. */
  readonly publisher: () => EventPublisher
  /** A consumer in a group: every call is what another process would make. */
  readonly consumer: (group: string) => EventConsumer
  /** Takes over as a publisher, sends a batch, and dies before it is committed. */
  readonly interruptedPublish: (events: ReadonlyArray<RecordedEvent>, checkpoint: Position) => Promise<void>
  /** Puts a record that another program wrote into the partition of its key. */
  readonly putForeign: (record: WireRecord & { readonly key: Uint8Array }) => Promise<void>
  readonly close: () => Promise<void>
}
