import { pgDatabase } from '@ledger/read-model-postgres'
import {
  httpMetrics,
  serveWithMetrics,
  serviceLogger,
  serviceRegistry,
  stopAll,
  trustedProxies,
  type RunningService,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { dashboardApp } from './http/dashboard-app.ts'
import { readPageFiles } from './page/page-files.ts'
import { passOn } from './passing/pass-on.ts'
import { postgresSessionStore } from './sessions/postgres-session-store.ts'
import { sealing } from './sessions/sealing.ts'
import { sweepSessions } from './sessions/sweep-sessions.ts'
import type { DashboardSettings } from './settings.ts'
import { sessionDatabaseUrl, sessionSecrets, sessionTimes } from './settings/session-fields.ts'
import { signInAt } from './settings/sign-in-fields.ts'
import { openIdConnect } from './sign-in/open-id-connect.ts'

const stopTimeoutMs = 10_000
/** As long as a token may live where the environment does not say, in seconds: as the services have it. */
const usualLife = '3600'

/** Starts the dashboard at which people sign in. On the left one line that says why it cannot run. */
export const startDashboard = async (
  settings: t.TypeOf<typeof DashboardSettings>,
  page: E.Either<string, string>,
): Promise<E.Either<string, RunningService>> => {
  const files = E.isLeft(page) ? page : readPageFiles(page.right)
  if (E.isLeft(files)) return files
  const at = signInAt(settings)
  if (E.isLeft(at)) return at
  const logger = serviceLogger('dashboard', settings.LEDGER_LOG)
  const onIdleError = ({ message }: Error) => logger.warn({ reason: message }, 'a connection to the sessions broke')
  const store = postgresSessionStore(pgDatabase({ url: sessionDatabaseUrl(settings), keeps: true, onIdleError }))
  try {
    await store.prepare()
  } catch (error) {
    await store.close()
    return E.left(`the database of sessions cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }
  const now = () => Date.now()
  const origin = settings.LEDGER_DASHBOARD_ORIGIN
  const openId = openIdConnect({
    ...at.right,
    origin,
    audience: settings.LEDGER_TOKEN_AUDIENCE,
    longestLife: Number(settings.LEDGER_TOKEN_LIFE ?? usualLife),
    now,
    logger,
  })
  const registry = serviceRegistry('dashboard')
  const app = dashboardApp({
    page: files.right,
    origins: [origin],
    pass: passOn({ service: 'query', serviceUrl: settings.LEDGER_QUERY, logger }),
    isReady: () =>
      store.find('', now()).then(
        () => true,
        // Why is in the log of whoever meets it; here the answer is that we are not ready.
        () => false,
      ),
    signIn: {
      store,
      sealing: sealing(sessionSecrets(settings)),
      times: sessionTimes(settings),
      issuers: { openId, offered: at.right.issuers.map(({ issuer, name }) => ({ issuer, name })) },
      now,
      passTo: {
        intake: passOn({ service: 'intake', serviceUrl: settings.LEDGER_INTAKE, logger }),
        operator: passOn({ service: 'operator', serviceUrl: settings.LEDGER_OPERATOR, logger }),
      },
    },
    trustedProxies: trustedProxies(settings),
    logger,
    metrics: httpMetrics(registry),
  })
  const http = await serveWithMetrics(app, registry, settings, logger)
  if (E.isLeft(http)) {
    await store.close()
    return http
  }
  const sweeping = sweepSessions(store, now, logger)
  const parts = [
    { name: 'http', stop: () => http.right.stop(stopTimeoutMs / 2) },
    { name: 'sweeping', stop: sweeping.stop },
    { name: 'sessions', stop: store.close },
  ]
  return E.right({
    url: http.right.url,
    metricsUrl: http.right.metricsUrl,
    stop: () => stopAll(parts, stopTimeoutMs, logger),
  })
}
