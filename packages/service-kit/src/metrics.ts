import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { AnyRoute } from './http/route.ts'

/** The names of all metrics that the services show, in one place (Prometheus). */
export const metricNames = {
  requestSeconds: 'ledger_http_request_duration_seconds',
  projectedEvents: 'ledger_projector_events_total',
  projectorLag: 'ledger_projector_lag_positions',
  parkedStreams: 'ledger_projector_parked_streams',
  relayedEvents: 'ledger_relay_events_total',
  relayLagSeconds: 'ledger_relay_lag_seconds',
  relayTroubleSeconds: 'ledger_relay_trouble_seconds',
  appends: 'ledger_event_store_appends_total',
  alarmDeliveries: 'ledger_alarm_deliveries_total',
} as const

/** Counts and times requests. */
export type HttpMetrics = {
  /** A request on a route began; the answer is called with its status when it is over. */
  readonly began: (route: Pick<AnyRoute, 'method' | 'path'>) => (status: number) => void
}

/** A registry with what Node tells of itself. */
export const serviceRegistry = (service: string): Registry => {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  return registry
}

/** The metrics of HTTP requests, by method, route and status. */
export const httpMetrics = (registry: Registry): HttpMetrics => {
  const seconds = new Histogram({
    name: metricNames.requestSeconds,
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  return {
    began: ({ method, path }) => {
      const start = performance.now()
      return (status) => seconds.labels(method, path, String(status)).observe((performance.now() - start) / 1000)
    },
  }
}
