import type { Role } from '@ledger/ledger'
import type { EventStore, RecordedEvent } from '@ledger/event-store'
import { beginning } from '@ledger/event-store'
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { agenciesIn, httpApp, serveHttp, serviceLogger, type RateLimit } from '@ledger/service-kit'
import { heldToDescription, heldToTheirCodecs, testIssuer } from '@ledger/service-kit/testing'
import * as E from 'fp-ts/lib/Either.js'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { intakeRoutes } from '../compose.ts'
import { embassy, registry } from './some-agencies.ts'
import { aFigure } from './some-commands.ts'

/** What a request carries; each write gets a key of its own and `If-Match: *` where nothing else is said. */
export type Sending = {
  readonly token?: string | undefined
  readonly key?: string | null
  readonly ifMatch?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

/** The body of an answer, as tests look at it. */
type Told = {
  readonly id: string
  readonly revision: number
  readonly position: string
  readonly events: ReadonlyArray<string>
  readonly type: string
  readonly status: number
  readonly detail?: string
  readonly errors?: ReadonlyArray<{ readonly field: string; readonly rule: string }>
}

/** An answer, read to its end. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Told }

/** An intake on a SQLite store in a folder of its own, over real HTTP; stopped and removed by `stop`. */
export type IntakeUnderTest = {
  readonly url: string
  readonly store: EventStore
  readonly tokenFor: (roles: ReadonlyArray<Role>, agency?: string) => Promise<string>
  /** Takes the tokens of this test, for a service beside it. */
  readonly verify: Awaited<ReturnType<typeof testIssuer>>['verify']
  /** A token that is as told, good or bad. */
  readonly tokenLike: Awaited<ReturnType<typeof testIssuer>>['tokenFor']
  /** Registers an agency under a key; its id. */
  readonly register: (key: string) => Promise<string>
  /** Registers a data set of official figures with its owner, as the registrar of the region; its id. */
  readonly registerDataset: (dataset: string, owner?: string) => Promise<string>
  readonly post: (path: string, data: unknown, sending?: Sending) => Promise<Answer>
  /** Everything in the log, in order. */
  readonly events: () => Promise<ReadonlyArray<RecordedEvent>>
  readonly now: { value: number }
  readonly stop: () => Promise<void>
}

/** Starts an intake; `through` may put faults between it and its store, and `limit` turn callers away. */
export const startIntake = async (through: (store: EventStore) => EventStore = (store) => store, limit?: RateLimit) => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-intake-'))
  const engine = sqliteEventStore(join(folder, 'events.db'))
  const store = through(engine)
  const { verify, tokenFor } = await testIssuer()
  const now = { value: Date.UTC(2024, 7, 14, 12) }
  const agencies = agenciesIn(store, [registry], () => now.value)
  const routes = heldToTheirCodecs(intakeRoutes({ store, agencies, now: () => now.value }))
  const metrics = { began: () => () => undefined }
  const service = await serveHttp(
    heldToDescription(
      httpApp({
        routes,
        verify,
        agencyOf: agencies.of,
        logger: serviceLogger('intake', 'silent'),
        metrics,
        ...(limit !== undefined && { limit }),
      }),
      routes,
    ),
    {
      host: '127.0.0.1',
      port: 0,
    },
  )
  if (E.isLeft(service)) throw new Error(service.left)
  const { url } = service.right
  const tokens = {
    usual: await tokenFor({ agency: embassy, roles: ['reporter', 'caseworker', 'statistician'] }),
    registrar: await tokenFor({ agency: registry, roles: ['registrar'] }),
  }

  const post: IntakeUnderTest['post'] = async (path, data, { token = tokens.usual, key, ifMatch, headers } = {}) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        'content-type': 'application/json',
        ...(key !== null && { 'idempotency-key': `"${key ?? randomUUID()}"` }),
        ...(ifMatch !== null && { 'if-match': ifMatch ?? '*' }),
        ...headers,
      },
      body: typeof data === 'string' ? data : JSON.stringify(data),
    })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Told }
  }
  const register = async (key: string) => {
    const registration = { name: `The agency ${key}`, organisationType: 'NGO', country: 'IDN' }
    const { status, body } = await post('/v1/agencies', registration, { token: tokens.registrar, key })
    if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`)
    return body.id
  }
  const registerDataset = async (dataset: string, owner = embassy) => {
    const { status, body } = await post('/v1/datasets', { dataset, owner }, { token: tokens.registrar })
    if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`)
    return body.id
  }
  for (const key of ['embassy', 'statistics-office']) await register(key)
  await registerDataset(aFigure.source.dataset)

  const under: IntakeUnderTest = {
    url,
    store: engine,
    tokenFor: (roles, agency = embassy) => tokenFor({ agency, roles }),
    verify,
    tokenLike: tokenFor,
    register,
    registerDataset,
    post,
    events: async () => (await engine.readAll(beginning, 1_000_000)).events,
    now,
    stop: async () => {
      await service.right.stop(0)
      await engine.close()
      rmSync(folder, { recursive: true })
    },
  }
  return under
}
