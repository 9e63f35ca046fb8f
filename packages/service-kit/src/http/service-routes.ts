import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Registry } from 'prom-client'
import { route, type AnyRoute, type Reply } from './route.ts'

const NoFields = record('Nothing', {})

const forMachines = (path: string, summary: string, answer: () => Promise<Reply>): AnyRoute =>
  route({
    method: 'get',
    path,
    summary,
    tag: 'service',
    roles: 'public',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: summary, schema: {} }],
    handle: async () => E.right(await answer()),
  })

/**
 * What every process answers to whoever watches over it: `/health/live`, that it is there at all (whether it is any use
 * is for `/health/ready` to say), and `/metrics` for Prometheus. Neither tells anything about a person.
 */
export const serviceRoutes = (registry: Registry): ReadonlyArray<AnyRoute> => [
  forMachines('/health/live', 'Whether the process is there', () =>
    Promise.resolve({ status: 200, json: { status: 'live' } }),
  ),
  forMachines('/metrics', 'Its metrics, for Prometheus', async () => ({
    status: 200,
    text: { type: registry.contentType, content: await registry.metrics() },
  })),
]
