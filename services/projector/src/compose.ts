import { ProjectorReadiness } from '@ledger/api'
import { positionText } from '@ledger/event-store'
import type { ReadQueries } from '@ledger/read-model'
import { liveRoute, metricNames, publicRoute, type AnyRoute } from '@ledger/service-kit'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { ProjectorStanding } from './projector-health.ts'

/** How the projector is now. */
type Standing = () => ProjectorStanding

/** Trouble that lasts so long, in seconds, is no longer said to be ready. */
const tolerated = 30

const isReady = ({ state, trouble }: ProjectorStanding): boolean =>
  state !== 'stalled' && (trouble === undefined || trouble.forSeconds < tolerated)

const readiness = (standing: Standing, queries: Pick<ReadQueries, 'freshness' | 'parked'>): AnyRoute =>
  publicRoute(
    '/health/ready',
    'Whether events are applied, how far the read models are, and what is parked',
    { codec: ProjectorReadiness },
    async () => {
      const now = standing()
      try {
        const [{ position }, parked] = [await queries.freshness(), await queries.parked()]
        const json = { ...now, position: positionText(position), parked }
        return { status: isReady(now) ? 200 : 503, json }
      } catch {
        // Whatever the reason, it is not for the public: the log has it.
        return { status: 503, json: { ...now, state: 'the database is unavailable' } }
      }
    },
  )

/** The metrics of a projector: events applied, records left, and streams that are parked. */
export const projectorMetrics = (
  registry: Registry,
  standing: Standing,
  queries: Pick<ReadQueries, 'parked'>,
): void => {
  const registers = [registry]
  new Counter({
    name: metricNames.projectedEvents,
    help: 'Events that this projector applied since it was started.',
    registers,
    collect() {
      this.reset()
      this.inc(standing().events)
    },
  })
  new Gauge({
    name: metricNames.projectorLag,
    help: 'Records of the partitions of this projector that it has not applied yet.',
    registers,
    collect() {
      this.set(standing().lag)
    },
  })
  new Gauge({
    name: metricNames.parkedStreams,
    help: 'Streams that are parked, in the whole of the read models.',
    registers,
    async collect() {
      const parked = await queries.parked().catch(() => undefined)
      // A database that is unavailable tells nothing of it; that is for other metrics to show.
      if (parked === undefined) this.reset()
      else this.set(parked.streams)
    },
  })
}

/** All routes of a projector: it is watched over, and asked for nothing else. */
export const projectorRoutes = (
  standing: Standing,
  queries: Pick<ReadQueries, 'freshness' | 'parked'>,
): ReadonlyArray<AnyRoute> => [readiness(standing, queries), liveRoute]
