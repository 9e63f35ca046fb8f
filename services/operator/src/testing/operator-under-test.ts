import type { Role } from '@ledger/ledger'
import { positionText, type EventStore } from '@ledger/event-store'
import { memoryStore } from '@ledger/event-store/testing'
import { readModels as models } from '@ledger/projections'
import { logSource, MovedByAnother, runProjector, type ReadModelStore } from '@ledger/read-model'
import {
  postgresEditionCube,
  postgresPublishedQueries,
  postgresReadModels,
  postgresReadQueries,
  type Database,
} from '@ledger/read-model-postgres'
import { httpApp, serveHttp, serviceLogger, type AgencyOf } from '@ledger/service-kit'
import { activeAgencies, heldToDescription, heldToTheirCodecs, testIssuer } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { operatorRoutes } from '../compose.ts'
import { usualRounding } from '../editions/edition-engines.ts'
import { editionMaker, type EditionMaker } from '../editions/edition-maker.ts'
import { editions } from '../editions/editions.ts'
import { eventsCounted } from '../replay/expected-events.ts'
import { replays, type Replays } from '../replay/replays.ts'
import { oneProcessFlow } from '../topology/one-process-flow.ts'

/** An answer, read to its end. */
type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> }

/** Who asks, and under which key. */
type Asking = { readonly roles?: ReadonlyArray<Role>; readonly agency?: string; readonly key?: string | null }

const operatorOnly: ReadonlyArray<Role> = ['operator']

/** Whoever reads the log, held up. */
type HeldUp = {
  /** Resolves once somebody waits there. */
  readonly reached: Promise<unknown>
  readonly letGo: () => void
}

/** An operator over real HTTP, on read models in PGlite and a store in memory whose reading can be held up. */
export type OperatorUnderTest = {
  readonly url: string
  readonly store: EventStore
  readonly readModels: ReadModelStore
  readonly database: Database
  readonly replays: Replays
  readonly maker: EditionMaker
  /** After so many more pages whoever reads the log waits, until let go on. */
  readonly holdUp: (pages?: number) => HeldUp
  /** After which positions pages of the log were read. */
  readonly readAfter: string[]
  /** Applies what is in the log to the live read models. */
  readonly project: () => Promise<void>
  /** Follows the log until stopped, at the latest with the operator. */
  readonly follow: () => () => Promise<void>
  readonly get: (path: string, asking?: Asking) => Promise<Answer>
  readonly post: (path: string, data?: unknown, asking?: Asking) => Promise<Answer>
  /** Waits for a replay to end. */
  readonly ended: (id: unknown) => Promise<Answer['body']>
  readonly stop: () => Promise<void>
}

const never = new AbortController().signal

const closedGate = () => ({
  reached: Promise.withResolvers<undefined>(),
  opened: Promise.withResolvers<undefined>(),
})

const emptied = async (database: Database): Promise<void> => {
  const schemas = await database.query(`select nspname as name from pg_namespace where nspname like 'ledger%'`)
  for (const { name } of schemas) await database.query(`drop schema ${String(name)} cascade`)
}

/**
 * Starts an operator on a database, which is emptied first. Every agency is taken for a registered one, where
 * `agenciesOf` does not tell who is.
 */
export const startOperator = async (
  database: Database,
  agenciesOf: (store: EventStore) => AgencyOf = () => activeAgencies,
): Promise<OperatorUnderTest> => {
  await emptied(database)
  const readModels = postgresReadModels(database)
  await readModels.prepare(models)
  const memory = memoryStore()
  let gate = closedGate()
  let pagesLeft = Infinity
  const readAfter: string[] = []
  const store: EventStore = {
    ...memory,
    readAll: async (...args) => {
      if (pagesLeft-- <= 0) {
        gate.reached.resolve(undefined)
        await gate.opened.promise
      }
      readAfter.push(positionText(args[0]))
      return memory.readAll(...args)
    },
  }
  const { verify, tokenFor } = await testIssuer()
  const logger = serviceLogger('operator', 'silent')
  const now = () => Date.now()
  const operating = replays({ store, readModels, models, expectedEvents: eventsCounted, logger, now })
  const maker = editionMaker({
    store: memory,
    queries: postgresReadQueries(database),
    published: postgresPublishedQueries(database),
    cube: postgresEditionCube(database),
    secret: Buffer.alloc(32, 7),
    rounding: usualRounding,
    dueDay: 1,
    now,
  })
  const closing = editions({ maker, lock: readModels.editionLock, clock: false, logger })
  const routes = heldToTheirCodecs(
    operatorRoutes({
      store,
      readModels,
      models,
      replays: operating,
      editions: closing,
      flow: oneProcessFlow({ readModels, sums: () => undefined, now }),
      query: 'working',
      now,
      describedAt: '/openapi.json',
    }),
  )
  const metrics = { began: () => () => undefined }
  const app = httpApp({ routes, verify, agencyOf: agenciesOf(memory), logger, metrics })
  const service = await serveHttp(heldToDescription(app, routes), { host: '127.0.0.1', port: 0 })
  if (E.isLeft(service)) throw new Error(service.left)
  const { url } = service.right

  const asked = async (
    path: string,
    init: RequestInit,
    { roles = operatorOnly, agency }: Pick<Asking, 'roles' | 'agency'>,
  ): Promise<Answer> => {
    const whose = agency === undefined ? {} : { agency }
    const authorization = `Bearer ${await tokenFor({ subject: 'an operator', roles, ...whose })}`
    const headers = { ...(init.headers as Record<string, string>), authorization }
    const response = await fetch(url + path, { ...init, headers })
    const body = (await response.json()) as Answer['body']
    return { status: response.status, headers: response.headers, body }
  }
  const followers: (() => Promise<void>)[] = []
  const get: OperatorUnderTest['get'] = (path, asking = {}) => asked(path, {}, asking)

  return {
    url,
    store: memory,
    readModels,
    database,
    replays: operating,
    maker,
    readAfter,
    holdUp: (pages = 0) => {
      pagesLeft = pages
      const { reached, opened } = (gate = closedGate())
      return { reached: reached.promise, letGo: () => opened.resolve(undefined) }
    },
    project: async () => {
      await runProjector({ source: logSource(memory), writer: readModels.live(models), signal: never, untilEnd: true })
    },
    follow: () => {
      const stop = new AbortController()
      const following = (async () => {
        while (!stop.signal.aborted) {
          try {
            await runProjector({ source: logSource(memory), writer: readModels.live(models), signal: stop.signal })
          } catch (error) {
            if (!(error instanceof MovedByAnother)) throw error
          }
        }
      })()
      const stopFollowing = async () => {
        stop.abort()
        await following
      }
      followers.push(stopFollowing)
      return stopFollowing
    },
    get,
    post: (path, data, { key, ...asking } = {}) =>
      asked(
        path,
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(key !== null && { 'idempotency-key': `"${key ?? randomUUID()}"` }),
          },
          ...(data !== undefined && { body: JSON.stringify(data) }),
        },
        asking,
      ),
    ended: async (id) => {
      for (;;) {
        const { body } = await get(`/v1/replays/${String(id)}`)
        if (body['state'] !== 'running') return body
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    stop: async () => {
      // What a test that failed left held up would never end.
      gate.opened.resolve(undefined)
      await Promise.all(followers.map((stopFollowing) => stopFollowing()))
      await operating.stop()
      await closing.stop()
      await service.right.stop(0)
    },
  }
}

/** The figures of read models that tests compare. */
export const liveRows = ({ readModels }: OperatorUnderTest) => readModels.digests(models, 'rows')

/** How many events the live read models have applied. */
export const appliedEvents = async ({ database }: OperatorUnderTest): Promise<number> =>
  (await postgresReadQueries(database).freshness()).events
