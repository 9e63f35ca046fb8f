import { positionText, type EventStore } from '@ledger/event-store'
import { record } from '@ledger/kernel'
import { openApiDocument, route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { agencyDirectory } from './agency-directory.ts'
import { batchRoute } from './batch/batch-route.ts'
import { commandRoutes } from './routes/command-routes.ts'
import { submitter } from './submission/submit.ts'

/** What the intake works with. `now` in milliseconds since 1970. */
export type IntakeDependencies = { readonly store: EventStore; readonly now: () => number }

const NoFields = record('Nothing', {})

const info = {
  title: 'ASEAN trafficking case ledger: intake',
  version: '1.0.0',
  description: 'Where agencies record what happened to victims, and publish official figures.',
}

const readiness = (store: EventStore): AnyRoute =>
  route({
    method: 'get',
    path: '/health/ready',
    summary: 'Whether commands can be taken',
    tag: 'health',
    roles: 'public',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: 'Ready', schema: {} }],
    handle: async () => {
      // Where the log ends: what has come to the reading side is told there, and the difference is how far it is behind.
      const head = await store.head().catch(() => undefined)
      return head === undefined
        ? E.right({ status: 503, json: { status: 'the event store is away' } })
        : E.right({ status: 200, json: { status: 'ready', position: positionText(head) } })
    },
  })

const description = (routes: () => ReadonlyArray<AnyRoute>): AnyRoute =>
  route({
    method: 'get',
    path: '/openapi.json',
    summary: 'This description',
    tag: 'description',
    roles: 'public',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [{ status: 200, description: 'OpenAPI 3.1', schema: {} }],
    handle: () => Promise.resolve(E.right({ status: 200, json: openApiDocument(info, routes()) })),
  })

/** All routes of the intake. */
export const intakeRoutes = ({ store, now }: IntakeDependencies): ReadonlyArray<AnyRoute> => {
  const submit = submitter({ store, agencies: agencyDirectory(store, now) })
  const routes: AnyRoute[] = [...commandRoutes(submit, now), batchRoute(submit, now), readiness(store)]
  routes.push(description(() => routes))
  return routes
}
