import type { EventStore } from '@ledger/event-store'
import type { ReadModel } from '@ledger/projections'
import type { ReadModelStore } from '@ledger/read-model'
import { withDescription, type AnyRoute } from '@ledger/service-kit'
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

const info = {
  title: 'ASEAN trafficking case ledger: operator',
  version: '1.0.0',
  description: 'Where operators replay read models, and see to streams that were parked.',
}

/** All routes of the operator. */
export const operatorRoutes = (dependencies: OperatorDependencies): ReadonlyArray<AnyRoute> => {
  const { replays, models, describedAt } = dependencies
  return withDescription(info, [...replayRoutes(replays, models), ...parkedRoutes(dependencies)], describedAt)
}
