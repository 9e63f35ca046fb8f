import { LiveAnswer } from '@ledger/api'
import * as t from 'io-ts'
import type { Registry } from 'prom-client'
import { publicRoute } from './public-route.ts'
import type { AnyRoute } from './route.ts'

/** `/health/live`: that the process is there at all; whether it is any use is for `/health/ready` to say. */
export const liveRoute: AnyRoute = publicRoute(
  '/health/live',
  'Whether the process is there',
  { codec: LiveAnswer },
  () => ({ status: 200, json: { status: 'live' } }),
)

/**
 * `/metrics` for Prometheus. It tells nothing about a person, but how much is recorded and when: it is served on a port
 * of its own, where nothing from outside comes.
 */
export const metricsRoute = (registry: Registry): AnyRoute =>
  publicRoute('/metrics', 'Its metrics, for Prometheus', { codec: t.string, mediaTypes: ['text/plain'] }, async () => ({
    status: 200,
    text: { type: registry.contentType, content: await registry.metrics() },
  }))
