import {
  dashboardApp,
  memorySessionStore,
  passOn,
  readPageFiles,
  sealing,
  usualTimes,
  type OwnOrigins,
} from '@ledger/dashboard'
import {
  httpMetrics,
  serveHttp,
  serviceRegistry,
  type DevelopmentIssuer,
  type DevelopmentTrust,
  type HttpService,
  type Logger,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { madeUpPeople } from './made-up-people.ts'
import type { StandaloneOptions } from './settings.ts'

type App = ReturnType<typeof dashboardApp>
type Handle = (...exchange: ReadonlyArray<unknown>) => void

/** What the page is served from, and who may sign in at it. */
type DashboardParts = {
  readonly page: E.Either<string, string>
  readonly queryUrl: string
  readonly intakeUrl: string
  readonly issuer: DevelopmentIssuer
  readonly trust: DevelopmentTrust
  /** What sessions are sealed with, and the keys of drafts come from: kept, as a draft outlives the process. */
  readonly sessionKey: Uint8Array
  readonly logger: Logger
}

/** At what names this machine has the page: a browser that was given `localhost` finds it too. */
const originsOf = (url: string): OwnOrigins => {
  const { protocol, hostname, port, origin } = new URL(url)
  return hostname === '127.0.0.1' || hostname === '[::1]' ? [origin, `${protocol}//localhost:${port}`] : [origin]
}

/**
 * Starts the dashboard in this thread. Its sessions end with the process, and whoever can open its page may be anybody
 * who is made up. On the left why it cannot be served.
 */
export const startDashboard = async (
  { host, dashboardPort }: Pick<StandaloneOptions, 'host' | 'dashboardPort'>,
  { page: built, queryUrl, intakeUrl, issuer, trust, sessionKey, logger }: DashboardParts,
): Promise<E.Either<string, HttpService>> => {
  const page = E.isLeft(built) ? built : readPageFiles(built.right)
  if (E.isLeft(page)) return page
  const now = () => Date.now()
  const metrics = httpMetrics(serviceRegistry('dashboard'))
  // It answers to its own names alone, and knows them when it has a port.
  const app = Promise.withResolvers<App>()
  const whenKnown: Handle = (...exchange) => void app.promise.then((known) => (known as unknown as Handle)(...exchange))
  const http = await serveHttp(whenKnown as unknown as App, { host, port: dashboardPort })
  if (E.isLeft(http)) return http
  app.resolve(
    dashboardApp({
      page: page.right,
      origins: originsOf(http.right.url),
      pass: passOn({ service: 'query', serviceUrl: queryUrl, logger }),
      isReady: () => Promise.resolve(true),
      logger,
      metrics,
      signIn: {
        store: memorySessionStore(),
        sealing: sealing([sessionKey]),
        times: usualTimes,
        people: madeUpPeople(issuer, trust, now),
        now,
        passTo: {
          intake: passOn({ service: 'intake', serviceUrl: intakeUrl, logger }),
          // What operators do stands beside the reads, in the thread that has the read models.
          operator: passOn({ service: 'operator', serviceUrl: queryUrl, logger }),
        },
      },
    }),
  )
  return http
}
