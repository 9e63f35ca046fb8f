// A process of its own: the intake as the ledger runs it, on a store of its own, with two agencies registered. With the
// second argument `limited` callers get the share of the intake that they get by default, else all that they ask for.
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { intakeRoutes, newRecordId } from '@ledger/intake'
import {
  agenciesIn,
  developmentVerifier,
  httpApp,
  httpMetrics,
  metricsRoute,
  openDevelopmentIssuer,
  publicRoute,
  rateLimitOf,
  serveHttp,
  serviceLogger,
  serviceRegistry,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { answer, untilParentEnds } from '../measure/child-side.ts'

const registry = '00000000-0000-4000-8000-000000000001'
const oneHour = 3600

untilParentEnds()
const [path = '', limited] = process.argv.slice(2)
const issuer = await openDevelopmentIssuer()
const delay = monitorEventLoopDelay({ resolution: 5 })
if (limited === 'limited') delay.enable()
/** The longest block of the event loop, in milliseconds, since this was last asked. */
const loop = publicRoute('/loop', 'Longest block of the loop', { codec: t.unknown }, () => {
  const longestBlock = delay.max / 1e6
  delay.reset()
  return { status: 200, json: { longestBlock } }
})
const measured = serviceRegistry('intake')
const store = sqliteEventStore(path)
const now = () => Date.now()
const agencies = agenciesIn(store, [registry], now)
const app = httpApp({
  routes: [...intakeRoutes({ store, agencies, now }), metricsRoute(measured), loop],
  agencyOf: agencies.of,
  verify: developmentVerifier({ publicJwk: issuer.publicJwk, actorKey: randomBytes(32) }),
  logger: serviceLogger('intake', 'warn'),
  metrics: httpMetrics(measured),
  ...(limited === 'limited' && { limit: rateLimitOf({}) }),
})
const served = await serveHttp(app, { host: '127.0.0.1', port: 0 })
if (E.isLeft(served)) throw new Error(served.left)
const { url } = served.right

const registrar = await issuer.issue({ subject: 'bench', agency: registry, roles: ['registrar'], seconds: oneHour })
/** A token of a reporter of an agency that is registered for it. */
const reporterOf = async (name: string): Promise<string> => {
  const registered = await fetch(`${url}/v1/agencies`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${registrar}`, 'Content-Type': 'application/json', 'Idempotency-Key': name },
    body: JSON.stringify({ name, organisationType: 'InternationalOrganisation', country: 'IDN' }),
  })
  if (registered.status !== 201) throw new Error(`no agency was registered: ${await registered.text()}`)
  const agency = newRecordId('agency', registry, name)
  return issuer.issue({ subject: name, agency, roles: ['reporter'], seconds: oneHour })
}
answer({ url, token: await reporterOf('desk-of-the-bench'), otherToken: await reporterOf('another-desk') })
