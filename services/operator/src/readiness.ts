import { OperatorReadiness } from '@ledger/api'
import { ReadDenied, type EventStore } from '@ledger/event-store'
import type { ReadModelStore } from '@ledger/read-model'
import { publicRoute, type AnyRoute } from '@ledger/service-kit'

/** Why an engine does not answer, in words that anybody may read; nothing where it does. */
const troubleOf = (call: () => Promise<unknown>, otherwise: string): Promise<ReadonlyArray<string>> =>
  call().then(
    () => [],
    (error: unknown) => [error instanceof ReadDenied ? error.message : otherwise],
  )

/**
 * Whether both engines answer that a replay needs. `isDelivering`: whether alarms come to where they are sent; where they do
 * not, that keeps no replay. Why is for the log, and not for everybody.
 */
export const readiness = (
  store: Pick<EventStore, 'head'>,
  readModels: Pick<ReadModelStore, 'parked'>,
  isDelivering: () => boolean = () => true,
): AnyRoute =>
  publicRoute('/health/ready', 'Whether read models can be replayed', { codec: OperatorReadiness }, async () => {
    const troubles = await Promise.all([
      troubleOf(store.head, 'the event store is unavailable'),
      troubleOf(readModels.parked, 'the read models are unavailable'),
    ])
    const away = troubles.flat()
    if (away.length > 0) return { status: 503, json: { status: away.join(', ') } }
    return { status: 200, json: { status: isDelivering() ? 'ready' : 'ready, but alarms are not delivered' } }
  })
