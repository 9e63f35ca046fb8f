import { LiveAnswer } from '@ledger/api'
import * as t from 'io-ts'
import type { Registry } from 'prom-client'
import { publicRoute } from './public-route.ts'
import type { AnyRoute } from './route.ts'

/**
 * What every process answers to whoever watches over it: `/health/live`, that it is there at all (whether it is any use
 * is for `/health/ready` to say), and `/metrics` for Prometheus. Neither tells anything about a person.
 */
export const serviceRoutes = (registry: Registry): ReadonlyArray<AnyRoute> => [
  publicRoute('/health/live', 'Whether the process is there', { codec: LiveAnswer }, () => ({
    status: 200,
    json: { status: 'live' },
  })),
  publicRoute('/metrics', 'Its metrics, for Prometheus', { codec: t.string, mediaTypes: ['text/plain'] }, async () => ({
    status: 200,
    text: { type: registry.contentType, content: await registry.metrics() },
  })),
]
