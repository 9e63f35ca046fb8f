import { HostText, LogLevel, PortText } from '../settings.ts'

/** How every process is told where to listen, where to show its metrics, and how much to log. */
export const listenFields = {
  LEDGER_LOG: LogLevel,
  LEDGER_HOST: HostText,
  LEDGER_PORT: PortText,
  LEDGER_METRICS_PORT: PortText,
}

/** How far the port of a service's metrics lies from its own. */
const metricsBeside = 10

/** What they are where the environment does not say; the port is the service's own. */
export const listenDefaults = (port: number): Readonly<Record<string, string>> => ({
  LEDGER_LOG: 'info',
  LEDGER_HOST: '127.0.0.1',
  LEDGER_PORT: String(port),
  LEDGER_METRICS_PORT: String(port + metricsBeside),
})
