import { lineOfText, record } from '@ledger/kernel'
import {
  httpApp,
  httpMetrics,
  liveRoute,
  noAgencies,
  noTokens,
  problem,
  publicRoute,
  serviceRegistry,
  type Logger,
} from '@ledger/service-kit'

type App = ReturnType<typeof httpApp>
type Handle = (...exchange: ReadonlyArray<unknown>) => void

const Waiting = record('Waiting', { status: lineOfText('Status', 200) })

const retryAfter = 5
const loading = 'The ledger records its first data. Send the same request again.'

/**
 * An application that answers once the first caseload is recorded: until then everything is unavailable, as what came
 * now would be recorded before what is still to come of the years past.
 */
export const closedMeanwhile = (app: App, isOpen: () => boolean, logger: Logger): App => {
  const closed = httpApp({
    routes: [
      publicRoute('/health/ready', 'What is waited for', { codec: Waiting }, () => ({
        status: 503,
        json: { status: 'the first data are recorded' },
      })),
      liveRoute,
    ],
    verify: noTokens,
    agencyOf: noAgencies,
    logger,
    metrics: httpMetrics(serviceRegistry('standalone')),
    otherwise: () => problem('unavailable', loading, { retryAfter }),
  })
  const either: Handle = (...exchange) => ((isOpen() ? app : closed) as unknown as Handle)(...exchange)
  return either as unknown as App
}
