import type { EventStore } from '@ledger/event-store'
import { intakeRoutes } from '@ledger/intake'
import {
  agenciesIn,
  developmentVerifier,
  httpApp,
  httpMetrics,
  rateLimitOf,
  serveHttp,
  serviceRegistry,
  type DevelopmentTrust,
  type HttpService,
  type Logger,
} from '@ledger/service-kit'
import type * as E from 'fp-ts/lib/Either.js'
import { closedMeanwhile } from './closed-meanwhile.ts'
import { registry } from './development-agencies.ts'
import type { StandaloneOptions } from './settings.ts'

/** Starts the intake in this thread, beside the event store; until `isOpen` it takes nothing. On the left why it cannot listen. */
export const startIntake = (
  { host, intakePort, rates }: StandaloneOptions,
  store: EventStore,
  trust: DevelopmentTrust,
  logger: Logger,
  isOpen: () => boolean,
): Promise<E.Either<string, HttpService>> => {
  const verify = developmentVerifier(trust)
  const now = () => Date.now()
  const agencies = agenciesIn(store, [registry], now)
  const app = httpApp({
    routes: intakeRoutes({ store, agencies, now }),
    verify,
    agencyOf: agencies.of,
    limit: rateLimitOf(rates),
    logger,
    metrics: httpMetrics(serviceRegistry('intake')),
  })
  return serveHttp(closedMeanwhile(app, isOpen, logger), { host, port: intakePort })
}
