import type { EventStore } from '@ledger/event-store'
import { record } from '@ledger/kernel'
import type { ReadModelStore } from '@ledger/read-model'
import { route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'

const NoFields = record('Nothing', {})

const answers = (call: () => Promise<unknown>): Promise<boolean> =>
  call().then(
    () => true,
    () => false,
  )

/** Whether both engines answer that a replay needs. */
export const readiness = (store: Pick<EventStore, 'head'>, readModels: Pick<ReadModelStore, 'parked'>): AnyRoute =>
  route({
    method: 'get',
    path: '/health/ready',
    summary: 'Whether read models can be replayed',
    tag: 'service',
    roles: 'public',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: 'Ready', schema: {} }],
    handle: async () => {
      const [events, rows] = await Promise.all([answers(store.head), answers(readModels.parked)])
      const away = [...(events ? [] : ['the event store is away']), ...(rows ? [] : ['the read models are away'])]
      return E.right({ status: away.length === 0 ? 200 : 503, json: { status: away.join(', ') || 'ready' } })
    },
  })
