import { sqliteAccessRecords, type AccessRecords } from '@ledger/access-records'
import { handleCommand, positionText, type Aggregate, type EventStore } from '@ledger/event-store'
import { memoryStore, someEvent } from '@ledger/event-store/testing'
import { instantOf } from '@ledger/kernel'
import type { AgencyId, DecisionContext, Refusal, Role } from '@ledger/ledger'
import { readModels as models } from '@ledger/projections'
import { logSource, runProjector, type PublishedQueries, type ReadQueries } from '@ledger/read-model'
import {
  asRole,
  postgresPublishedQueries,
  postgresReadModels,
  postgresReadQueries,
  readerRoles,
} from '@ledger/read-model-postgres'
import { memoryDatabase } from '@ledger/read-model-postgres/testing'
import { httpApp, serveHttp, serviceLogger, type AgencyOf, type RateLimit } from '@ledger/service-kit'
import { activeAgencies, heldToDescription, heldToTheirCodecs, testIssuer } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { queryRoutes } from '../compose.ts'
import { heldToTheirTables } from './held-to-their-tables.ts'

/** The agency of a test's people and records where it names no other. */
const someAgency = 'a0000000-0000-4000-8000-000000000001'

/** The moment at which a test records where it says nothing else. */
export const someDay = Date.UTC(2024, 7, 14)

type Told = { readonly type: string; readonly data: unknown }
type By = { readonly agency?: string; readonly at?: number }

/** A query service on PGlite, fed by a projector from a log in memory, over real HTTP. */
export type QueryUnderTest = {
  readonly url: string
  readonly store: EventStore
  readonly queries: ReadQueries
  readonly tokenFor: (roles: ReadonlyArray<Role>, agency?: string) => Promise<string>
  /** Records what commands lead to, each accepted, and gives the record's id; it is not projected yet. */
  readonly record: (
    aggregate: { readonly category: string },
    commands: ReadonlyArray<Told>,
    by?: By & { readonly id?: string },
  ) => Promise<string>
  /** Brings the read models to the end of the log; its position. */
  readonly project: () => Promise<string>
  /** Asks for something, with the roles of everybody where no token is given, and for exact numbers where there are. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly json: (path: string) => Promise<Readonly<Record<string, unknown>>>
  readonly csv: (path: string) => Promise<string>
  readonly stop: () => Promise<void>
}

/**
 * Starts a query service; `through` and `throughPublished` may put faults between it and its database. Every agency is taken for a registered
 * one, where `agenciesOf` does not tell who is.
 */
export const startQuery = async (
  through: (queries: ReadQueries) => ReadQueries = (queries) => queries,
  agenciesOf: (queries: ReadQueries) => AgencyOf = () => activeAgencies,
  accessRecords: AccessRecords = sqliteAccessRecords(':memory:'),
  limit: RateLimit = { admit: () => undefined, charge: () => 0 },
  throughPublished: (published: PublishedQueries) => PublishedQueries = (published) => published,
) => {
  const database = await memoryDatabase()
  const readModels = postgresReadModels(database)
  await readModels.prepare(models)
  const queries = through(postgresReadQueries(database))
  const published = throughPublished(postgresPublishedQueries(asRole(database, readerRoles.published)))
  const store = memoryStore()
  const { verify, tokenFor } = await testIssuer()
  const metrics = { began: () => () => undefined }
  const logger = serviceLogger('query', 'silent')
  const routes = queryRoutes(queries, accessRecords, published)
  const app = httpApp({
    routes: heldToTheirTables(heldToTheirCodecs(routes)),
    verify,
    agencyOf: agenciesOf(queries),
    limit,
    logger,
    metrics,
  })
  const service = await serveHttp(heldToDescription(app, routes), { host: '127.0.0.1', port: 0 })
  if (E.isLeft(service)) throw new Error(service.left)
  const { url } = service.right
  const everybody = await tokenFor({
    agency: someAgency,
    roles: ['reporter', 'caseworker', 'analyst', 'statistician', 'operator', 'auditor', 'registrar'],
  })

  const record: QueryUnderTest['record'] = async (
    aggregate,
    commands,
    { agency = someAgency, at = someDay, id = randomUUID() } = {},
  ) => {
    for (const command of commands) {
      const { metadata } = someEvent()
      const handled = await handleCommand(store)(
        aggregate as unknown as Aggregate<unknown, Told, Told, DecisionContext, Refusal>,
        {
          stream: `${aggregate.category}-${id}`,
          command,
          context: { now: instantOf(Math.max(at, someDay)), agency: agency as AgencyId },
          commandId: randomUUID(),
          metadata: { ...metadata, agency, recordedAt: instantOf(at) },
        },
      )()
      if (E.isLeft(handled)) throw new Error(`a test's command was not taken: ${JSON.stringify(handled.left)}`)
    }
    return id
  }
  const get: QueryUnderTest['get'] = (path, headers = {}) =>
    fetch(url + path, {
      headers: { authorization: `Bearer ${everybody}`, 'ledger-purpose': 'QualityControl', ...headers },
    })
  const under: QueryUnderTest = {
    url,
    store,
    queries,
    tokenFor: (roles, agency = someAgency) => tokenFor({ agency, roles }),
    record,
    project: async () => {
      const { signal } = new AbortController()
      await runProjector({ source: logSource(store), writer: readModels.live(models), signal, untilEnd: true })
      return positionText(await store.head())
    },
    get,
    json: async (path) => (await get(path)).json() as Promise<Readonly<Record<string, unknown>>>,
    csv: async (path) => (await get(path, { accept: 'text/csv' })).text(),
    stop: async () => {
      await service.right.stop(0)
      await readModels.close()
      await accessRecords.close()
    },
  }
  return under
}
