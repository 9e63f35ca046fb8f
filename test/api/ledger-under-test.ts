import { sqliteAccessRecords, type AccessRecords } from '@ledger/access-records'
import { startIntake, type IntakeUnderTest } from '@ledger/intake/testing'
import { figureDatasets } from '@ledger/exchange'
import { readModels as models } from '@ledger/projections'
import { queryRoutes } from '@ledger/query'
import { logSource, MovedByAnother, runProjector, type ReadModelStore, type ReadQueries } from '@ledger/read-model'
import { postgresReadModels, postgresReadQueries } from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { agenciesIn, httpApp, serveHttp, serviceLogger } from '@ledger/service-kit'
import { heldToTheirCodecs } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'

/** Intake and query over real HTTP, with a projector between them: the whole way of data, on the embedded parts. */
export type LedgerUnderTest = {
  readonly intake: IntakeUnderTest
  readonly queryUrl: string
  readonly queries: ReadQueries
  readonly readModels: ReadModelStore
  readonly accessRecords: AccessRecords
  /** Reads as an analyst, once all that was written is visible. */
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

/** Starts a ledger; nothing of it outlives `stop`. `ofRegion`: whom the query service takes for registrars of the region. */
export const startLedger = async (ofRegion: ReadonlyArray<string> = []): Promise<LedgerUnderTest> => {
  const intake = await startIntake()
  for (const dataset of Object.values(figureDatasets)) await intake.registerDataset(dataset)
  const database = await memoryDatabase()
  const readModels = postgresReadModels(database)
  await readModels.prepare(models)
  const queries = postgresReadQueries(database)
  const accessRecords = sqliteAccessRecords(':memory:')
  const service = await serveHttp(
    httpApp({
      routes: heldToTheirCodecs(queryRoutes(queries, accessRecords)),
      verify: intake.verify,
      agencyOf: agenciesIn(intake.store, ofRegion, () => intake.now.value).of,
      logger: serviceLogger('query', 'silent'),
      metrics: { began: () => () => undefined },
    }),
    { host: '127.0.0.1', port: 0 },
  )
  if (E.isLeft(service)) throw new Error(service.left)
  const stopping = new AbortController()
  const source = logSource(intake.store)
  const projecting = follow(() => runProjector({ source, writer: readModels.live(models), signal: stopping.signal }))
  const analyst = await intake.tokenFor(['analyst'])
  const { url: queryUrl } = service.right
  return {
    intake,
    queryUrl,
    queries,
    readModels,
    accessRecords,
    read: async (path) => {
      const { commit } = await intake.store.head()
      const after = `${path.includes('?') ? '&' : '?'}after=${commit}`
      return fetch(`${queryUrl}${path}${after}`, { headers: { authorization: `Bearer ${analyst}` } })
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
