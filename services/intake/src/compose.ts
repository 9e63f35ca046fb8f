import { IntakeReadiness } from '@ledger/api'
import { positionText, ReadDenied, type EventStore } from '@ledger/event-store'
import { publicRoute, withDescription, type AgencyDirectory, type AnyRoute } from '@ledger/service-kit'
import { batchRoute } from './batch/batch-route.ts'
import { dryStore } from './batch/dry-store.ts'
import { datasetsIn } from './datasets/datasets-in.ts'
import { commandRoutes } from './routes/command-routes.ts'
import { submitter } from './submission/submit.ts'
import { watchAppends, type WatchedStore } from './watch-appends.ts'

/** What the intake works with. `now` in milliseconds since 1970. */
export type IntakeDependencies = {
  readonly store: EventStore
  readonly agencies: AgencyDirectory
  readonly now: () => number
}

const info = {
  title: 'ASEAN trafficking case ledger: intake',
  version: '1.0.0',
  description: 'Where agencies record what happened to victims, and publish official figures.',
}

const readinessTold = { codec: IntakeReadiness, tellsMoreTo: 'ReadFreshness' } as const

const readiness = ({ store, failing }: WatchedStore): AnyRoute =>
  publicRoute('/health/ready', 'Whether commands can be taken', readinessTold, async ({ isToldMore }) => {
    // Where the log ends: what has come to the reading side is told there, and the difference is how far it is behind.
    const head = await store.head().catch((error: unknown) => (error instanceof ReadDenied ? error : undefined))
    const reason = failing()
    if (reason !== undefined) return { status: 503, json: { status: `nothing can be written: ${reason}` } }
    if (head instanceof ReadDenied) return { status: 503, json: { status: head.message } }
    return head === undefined
      ? { status: 503, json: { status: 'the event store is unavailable' } }
      : { status: 200, json: { status: 'ready', ...(isToldMore && { position: positionText(head) }) } }
  })

/** All routes of the intake. */
export const intakeRoutes = ({ store: unwatched, agencies, now }: IntakeDependencies): ReadonlyArray<AnyRoute> => {
  const watched = watchAppends(unwatched, now)
  const datasets = datasetsIn(watched.store)
  const submit = submitter({ store: watched.store, agencies, datasets })
  const tried = submitter({ store: dryStore(watched.store), agencies, datasets })
  return withDescription(info, [...commandRoutes(submit, now), batchRoute(submit, tried, now), readiness(watched)])
}
