import { metricNames, serviceRegistry } from '@ledger/service-kit'

/** What Prometheus tells of itself. */
const ownMetrics = ['up', 'ALERTS']

/** The metrics that a service shows: those in the project's table, and what Node tells of its process. */
export const knownMetrics = (): ReadonlySet<string> => {
  const named = Object.values(metricNames)
  // A histogram shows three series.
  const series = named.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`])
  const ofNode = serviceRegistry('checks')
    .getMetricsAsArray()
    .map(({ name }) => name)
  return new Set([...ownMetrics, ...series, ...ofNode])
}
