import { intakeRoutes } from '@ledger/intake'
import { operatorRoutes } from '@ledger/operator'
import { readModels as models } from '@ledger/projections'
import { publicFaceRoutes, queryRoutes } from '@ledger/query'
import type { AnyRoute } from '@ledger/service-kit'

// Only their descriptions are used: what they are served with is of no matter here.
const never = undefined as never

/** The routes of each service, for what they say of themselves. */
export const describedRoutes = {
  intake: intakeRoutes({ agencies: never, store: never, now: () => 0 }),
  query: queryRoutes(never, never, never),
  public: publicFaceRoutes(never),
  operator: operatorRoutes({
    ...{ store: never, readModels: never, replays: never, editions: never, flow: never, query: never },
    ...{ models, now: () => 0, describedAt: '/openapi.json' },
  }),
} as const satisfies Readonly<Record<string, ReadonlyArray<AnyRoute>>>
