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

/** Whether both engines answer that a replay needs. */
export const readiness = (store: Pick<EventStore, 'head'>, readModels: Pick<ReadModelStore, 'parked'>): AnyRoute =>
  publicRoute('/health/ready', 'Whether read models can be replayed', { codec: OperatorReadiness }, async () => {
    const troubles = await Promise.all([
      troubleOf(store.head, 'the event store is unavailable'),
      troubleOf(readModels.parked, 'the read models are unavailable'),
    ])
    const away = troubles.flat()
    return { status: away.length === 0 ? 200 : 503, json: { status: away.join(', ') || 'ready' } }
  })
