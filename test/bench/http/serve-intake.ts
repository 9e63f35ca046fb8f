// A process of its own: the intake as the ledger runs it, on a store of its own, with one agency registered.
import { sqliteEventStore } from '@ledger/event-store-sqlite'
import { intakeRoutes, newRecordId } from '@ledger/intake'
import {
  developmentVerifier,
  httpApp,
  httpMetrics,
  openDevelopmentIssuer,
  serveHttp,
  serviceLogger,
  serviceRegistry,
} from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { randomBytes } from 'node:crypto'
import { answer, untilParentEnds } from '../measure/child-side.ts'

const registry = '00000000-0000-4000-8000-000000000001'
const key = 'bench-agency'
const oneHour = 3600

untilParentEnds()
const [path = ''] = process.argv.slice(2)
const issuer = await openDevelopmentIssuer()
const app = httpApp({
  routes: intakeRoutes({ store: sqliteEventStore(path), now: () => Date.now() }),
  verify: developmentVerifier({ publicJwk: issuer.publicJwk, actorKey: randomBytes(32) }),
  logger: serviceLogger('intake', 'warn'),
  metrics: httpMetrics(serviceRegistry('intake')),
})
const served = await serveHttp(app, { host: '127.0.0.1', port: 0 })
if (E.isLeft(served)) throw new Error(served.left)
const { url } = served.right

const registrar = await issuer.issue({ subject: 'bench', agency: registry, roles: ['registrar'], seconds: oneHour })
const registered = await fetch(`${url}/v1/agencies`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${registrar}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
  body: JSON.stringify({ name: 'Desk of the bench', organisationType: 'InternationalOrganisation', country: 'IDN' }),
})
if (registered.status !== 201) throw new Error(`no agency was registered: ${await registered.text()}`)

const agency = newRecordId('agency', registry, key)
const token = await issuer.issue({ subject: 'bench', agency, roles: ['reporter'], seconds: oneHour })
answer({ url, token })
