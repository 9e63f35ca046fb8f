import { OperatorReadiness } from '@ledger/api'
import type { EventStore } from '@ledger/event-store'
import type { ReadModelStore } from '@ledger/read-model'
import { publicRoute, type AnyRoute } from '@ledger/service-kit'

const answers = (call: () => Promise<unknown>): Promise<boolean> =>
  call().then(
    () => true,
    () => false,
  )

/** Whether both engines answer that a replay needs. */
export const readiness = (store: Pick<EventStore, 'head'>, readModels: Pick<ReadModelStore, 'parked'>): AnyRoute =>
  publicRoute('/health/ready', 'Whether read models can be replayed', { codec: OperatorReadiness }, async () => {
    const [events, rows] = await Promise.all([answers(store.head), answers(readModels.parked)])
    const away = [
      ...(events ? [] : ['the event store is unavailable']),
      ...(rows ? [] : ['the read models are unavailable']),
    ]
    return { status: away.length === 0 ? 200 : 503, json: { status: away.join(', ') || 'ready' } }
  })
