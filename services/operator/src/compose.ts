import type { EventStore } from '@ledger/event-store'
import type { ReadModel } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import { withDescription, type AnyRoute } from '@ledger/service-kit'
import { editionRoutes } from './editions/edition-routes.ts'
import type { Editions } from './editions/editions.ts'
import { eventRoutes } from './events/event-routes.ts'
import { parkedRoutes } from './parked/parked-routes.ts'
import { replayRoutes } from './replay/replay-routes.ts'
import type { Replays } from './replay/replays.ts'
import type { Flow, Part } from './topology/flow.ts'
import { topologyRoute } from './topology/topology-route.ts'
import { topology } from './topology/topology.ts'

/** What the operator's routes work with. `now` in milliseconds since 1970. */
export type OperatorDependencies = {
  readonly store: EventStore
  readonly readModels: ReadModelStore
  readonly models: ReadonlyArray<ReadModel>
  readonly replays: Replays
  readonly editions: Editions
  /** How events come to the read models; and how the query service is, as far as that is seen from here. */
  readonly flow: Flow
  readonly query: Part['state']
  readonly now: () => number
  /** Where the description of the routes stands: beside another service's it needs an address of its own. */
  readonly describedAt: string
}

const info = {
  title: 'ASEAN trafficking case ledger: operator',
  version: '1.0.0',
  description:
    'Where operators see how the ledger is, replay read models, see to streams that were parked, and close editions.',
}

/** All routes of the operator. */
export const operatorRoutes = (dependencies: OperatorDependencies): ReadonlyArray<AnyRoute> => {
  const { store, replays, editions, models, now, describedAt } = dependencies
  const routes = [
    topologyRoute(topology(dependencies)),
    ...eventRoutes(store),
    ...replayRoutes(replays, models),
    ...parkedRoutes(dependencies),
    ...editionRoutes(editions, now),
  ]
  return withDescription(info, routes, describedAt)
}
