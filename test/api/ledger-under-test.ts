import { sqliteAccessRecords, type AccessRecords } from '@ledger/access-records'
import { startIntake, type IntakeUnderTest } from '@ledger/intake/testing'
import { figureDatasets } from '@ledger/exchange'
import { readModels as models } from '@ledger/projections'
import { alarmStreams, queryRoutes } from '@ledger/query'
import { logSource, MovedByAnother, runProjector, type ReadModelStore, type ReadQueries } from '@ledger/read-model'
import {
  asRole,
  postgresPublishedQueries,
  postgresReadModels,
  postgresReadQueries,
  readerRoles,
  type Database,
} from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { agenciesIn, httpApp, serveHttp, serviceLogger } from '@ledger/service-kit'
import { heldToDescription, heldToTheirCodecs } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

/** Intake and query over real HTTP, with a projector between them: the whole way of data, on the embedded parts. */
export type LedgerUnderTest = {
  readonly intake: IntakeUnderTest
  readonly queryUrl: string
  readonly queries: ReadQueries
  readonly readModels: ReadModelStore
  readonly database: Database
  readonly accessRecords: AccessRecords
  /** Reads as a statistician, to check the record, once all that was written is visible. */
  readonly read: (path: string) => Promise<Response>
  readonly stop: () => Promise<void>
}

/** Follows the log until it is stopped; where a replay has switched, on its rows. */
const follow = async (run: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await run()
      return
    } catch (error) {
      if (!(error instanceof MovedByAnother)) throw error
    }
  }
}

/** Under which licence it hands out what it published. */
export const someLicence = 'Some licence 1.0'

/** Starts a ledger; nothing of it outlives `stop`. `ofRegion`: whom the query service takes for registrars of the region. */
export const startLedger = async (ofRegion: ReadonlyArray<string> = []): Promise<LedgerUnderTest> => {
  const intake = await startIntake()
  for (const dataset of Object.values(figureDatasets)) await intake.registerDataset(dataset)
  const database = await memoryDatabase()
  const readModels = postgresReadModels(database)
  await readModels.prepare(models)
  const queries = postgresReadQueries(database)
  const published = postgresPublishedQueries(asRole(database, readerRoles.published))
  const accessRecords = sqliteAccessRecords(':memory:')
  // Whoever asks for all there is reads them to their end.
  const streams = alarmStreams(published, { longestMs: 0 })
  const routes = queryRoutes(queries, accessRecords, published, streams, someLicence)
  const service = await serveHttp(
    heldToDescription(
      httpApp({
        routes: heldToTheirCodecs(routes),
        verify: intake.verify,
        agencyOf: agenciesIn(intake.store, ofRegion, () => intake.now.value).of,
        logger: serviceLogger('query', 'silent'),
        metrics: { began: () => () => undefined },
      }),
      routes,
    ),
    { host: '127.0.0.1', port: 0 },
  )
  if (E.isLeft(service)) throw new Error(service.left)
  const stopping = new AbortController()
  const source = logSource(intake.store)
  const projecting = follow(() => runProjector({ source, writer: readModels.live(models), signal: stopping.signal }))
  const statistician = await intake.tokenFor(['statistician'])
  const headers = { authorization: `Bearer ${statistician}`, 'ledger-purpose': 'QualityControl' }
  const { url: queryUrl } = service.right
  return {
    intake,
    queryUrl,
    queries,
    readModels,
    database,
    accessRecords,
    read: async (path) => {
      const { commit } = await intake.store.head()
      const after = `${path.includes('?') ? '&' : '?'}after=${commit}`
      return fetch(`${queryUrl}${path}${after}`, { headers })
    },
    stop: async () => {
      await service.right.stop(0)
      stopping.abort()
      await projecting
      await readModels.close()
      await accessRecords.close()
      await intake.stop()
    },
  }
}
