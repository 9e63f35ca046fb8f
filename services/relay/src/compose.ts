import { RelayReadiness } from '@ledger/api'
import { liveRoute, metricNames, publicRoute, type AnyRoute } from '@ledger/service-kit'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { RelayHealth, RelayStanding } from './relay-health.ts'

/** Trouble that lasts so long, in seconds, is no longer said to be ready. */
const tolerated = 30

const isReady = ({ trouble }: RelayStanding): boolean => trouble === undefined || trouble.forSeconds < tolerated

const readiness = (health: RelayHealth): AnyRoute =>
  publicRoute(
    '/health/ready',
    'Whether events are moved on, and how far the relay is',
    { codec: RelayReadiness },
    () => {
      const standing = health.standing()
      return { status: isReady(standing) ? 200 : 503, json: standing }
    },
  )

const gauge = (registry: Registry, name: string, help: string, value: () => number): void => {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(value())
    },
  })
}

/** The metrics of a relay: events moved, seconds behind, and how long an engine has been unavailable. */
export const relayMetrics = (registry: Registry, health: RelayHealth): void => {
  new Counter({
    name: metricNames.relayedEvents,
    help: 'Events moved from the event store to the stream since the start.',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(health.standing().events)
    },
  })
  const lag = 'How long ago the last event that was published had been recorded; 0 at the end of the log.'
  gauge(registry, metricNames.relayLagSeconds, lag, () => health.standing().lagSeconds)
  const trouble = 'For how long the event store or the brokers have been unavailable; 0 when they are not.'
  gauge(registry, metricNames.relayTroubleSeconds, trouble, () => health.standing().trouble?.forSeconds ?? 0)
}

/** All routes of the relay: it is watched over, and asked for nothing else. */
export const relayRoutes = (health: RelayHealth): ReadonlyArray<AnyRoute> => [readiness(health), liveRoute]
