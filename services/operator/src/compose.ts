import type { EventStore } from '@ledger/event-store'
import { record } from '@ledger/kernel'
import type { ReadModel } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import { openApiDocument, route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { parkedRoutes } from './parked/parked-routes.ts'
import { replayRoutes } from './replay/replay-routes.ts'
import type { Replays } from './replay/replays.ts'

/** What the operator's routes work with. `now` in milliseconds since 1970. */
export type OperatorDependencies = {
  readonly store: EventStore
  readonly readModels: ReadModelStore
  readonly models: ReadonlyArray<ReadModel>
  readonly replays: Replays
  readonly now: () => number
  /** Where the description of the routes stands: beside another service's it needs an address of its own. */
  readonly describedAt: string
}

const NoFields = record('Nothing', {})

const info = {
  title: 'ASEAN trafficking case ledger: operator',
  version: '1.0.0',
  description: 'Where operators replay read models, and see to streams that were set aside.',
}

/** All routes of the operator. */
export const operatorRoutes = (dependencies: OperatorDependencies): ReadonlyArray<AnyRoute> => {
  const { replays, models, describedAt } = dependencies
  const routes: AnyRoute[] = [...replayRoutes(replays, models), ...parkedRoutes(dependencies)]
  routes.push(
    route({
      method: 'get',
      path: describedAt,
      summary: 'This description',
      tag: 'service',
      roles: 'public',
      params: NoFields,
      query: NoFields,
      body: { kind: 'none' },
      needs: { idempotencyKey: false, ifMatch: false },
      answers: [{ status: 200, description: 'OpenAPI 3.1', schema: {} }],
      handle: () => Promise.resolve(E.right({ status: 200, json: openApiDocument(info, routes) })),
    }),
  )
  return routes
}
