import { intakeRoutes } from '@ledger/intake'
import {
  editionMaker,
  editions,
  eventsCounted,
  oneProcessFlow,
  operatorRoutes,
  replays,
  usualRounding,
} from '@ledger/operator'
import { readModels as models } from '@ledger/projections'
import { queryRoutes } from '@ledger/query'
import { postgresEditionCube, postgresPublishedQueries } from '@ledger/read-model-postgres'
import { agenciesIn, httpApp, serveHttp, serviceLogger, type AnyRoute } from '@ledger/service-kit'
import { heldToDescription, heldToTheirCodecs } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { startLedger, type LedgerUnderTest } from '../ledger-under-test.ts'

/** A route of a service, and where that service listens. */
export type ServedRoute = { readonly url: string; readonly route: AnyRoute }

/** Intake, query and operator on one log, and all of their routes. */
export type Services = { readonly ledger: LedgerUnderTest; readonly routes: ReadonlyArray<ServedRoute> }

/** The registrar of the region that the intake under test names in its settings. */
export const registrarOfRegion = 'a0000000-0000-4000-8000-0000000000ff'

/** Starts all three services; nothing of them outlives `stop`. */
export const startServices = async (): Promise<Services & { readonly stop: () => Promise<void> }> => {
  const ledger = await startLedger([registrarOfRegion])
  const { intake, readModels, queries, database } = ledger
  const { store } = intake
  const now = () => intake.now.value
  const logger = serviceLogger('operator', 'silent')
  const agencies = agenciesIn(store, [registrarOfRegion], now)
  const operating = replays({ store, readModels, models, expectedEvents: eventsCounted, logger, now })
  const [published, cube] = [postgresPublishedQueries(database), postgresEditionCube(database)]
  const how = { secret: Buffer.alloc(32, 7), rounding: usualRounding, dueDay: 1, now }
  const maker = editionMaker({ store, queries, published, cube, ...how })
  const closing = editions({ maker, lock: readModels.editionLock, clock: false, logger })
  const engines = { store, readModels, models, now }
  const operator = operatorRoutes({
    ...engines,
    replays: operating,
    editions: closing,
    flow: oneProcessFlow({ readModels, sums: () => undefined, now }),
    query: 'working',
    describedAt: '/openapi.json',
  })
  const metrics = { began: () => () => undefined }
  const service = await serveHttp(
    heldToDescription(
      httpApp({ routes: heldToTheirCodecs(operator), verify: intake.verify, agencyOf: agencies.of, logger, metrics }),
      operator,
    ),
    { host: '127.0.0.1', port: 0 },
  )
  if (E.isLeft(service)) throw new Error(service.left)
  const servedAt = (url: string, routes: ReadonlyArray<AnyRoute>) => routes.map((route) => ({ url, route }))
  return {
    ledger,
    routes: [
      ...servedAt(intake.url, intakeRoutes({ store, agencies, now })),
      ...servedAt(ledger.queryUrl, queryRoutes(queries, ledger.accessRecords, published)),
      ...servedAt(service.right.url, operator),
    ],
    stop: async () => {
      await closing.stop()
      await operating.stop()
      await service.right.stop(0)
      await ledger.stop()
    },
  }
}
