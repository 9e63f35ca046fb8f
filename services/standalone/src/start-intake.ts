import type { EventStore } from '@ledger/event-store'
import { intakeRoutes } from '@ledger/intake'
import {
  developmentIssuer,
  httpApp,
  httpMetrics,
  ledgerAudience,
  serveHttp,
  serviceRegistry,
  tokenVerifier,
  type DevelopmentIssuer,
  type HttpService,
  type Logger,
} from '@ledger/service-kit'
import type * as E from 'fp-ts/lib/Either.js'
import type { StandaloneOptions } from './settings.ts'

/** Starts the intake in this thread, beside the event store. On the left why it cannot listen. */
export const startIntake = (
  { host, intakePort }: StandaloneOptions,
  store: EventStore,
  issuer: DevelopmentIssuer,
  logger: Logger,
): Promise<E.Either<string, HttpService>> => {
  const verify = tokenVerifier({
    issuer: developmentIssuer,
    audience: ledgerAudience,
    keys: issuer.keys,
    now: () => new Date(),
  })
  const routes = intakeRoutes({ store, now: () => Date.now() })
  const app = httpApp({ routes, verify, logger, metrics: httpMetrics(serviceRegistry('intake')) })
  return serveHttp(app, { host, port: intakePort })
}
