import type { AccessRecords } from '@ledger/access-records'
import { PublicReadiness, QueryReadiness } from '@ledger/api'
import { positionText } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import type { PublishedQueries, ReadQueries } from '@ledger/read-model'
import { publicRoute, withDescription, type AnyRoute } from '@ledger/service-kit'
import { apiVersion } from './api-version.ts'
import { alarmStreams, type AlarmStreams } from './reply/alarm-streams.ts'
import { accessRecordsRoute } from './routes/access-records-route.ts'
import { alarmsRoute } from './routes/alarms-route.ts'
import { alarmStreamRoute } from './routes/alarm-stream-route.ts'
import { casesRoutes } from './routes/cases-routes.ts'
import { comparisonRoute } from './routes/comparison-route.ts'
import { releasesRoute } from './routes/releases-route.ts'
import { changesRoute } from './routes/changes-route.ts'
import { corridorsRoute } from './routes/corridors-route.ts'
import { countriesRoutes } from './routes/countries-routes.ts'
import { countsRecordsRoute } from './routes/counts-records-route.ts'
import { durationsRoute } from './routes/durations-route.ts'
import { editionsRoute } from './routes/editions-route.ts'
import { figuresRoutes } from './routes/figures-routes.ts'
import { agenciesRoute } from './routes/agencies-route.ts'
import { mergeRequestsRoutes } from './routes/merge-requests-routes.ts'
import { recordsRoutes } from './routes/records-routes.ts'
import { statisticsRoute } from './routes/statistics-route.ts'
import { structureRoute } from './routes/structure-route.ts'
import { keptReplies } from './published/kept-replies.ts'
import type { PublicSources, Sources } from './sources.ts'

const startedAt = instantOf(Date.now())

const info = {
  title: 'ASEAN trafficking case ledger: query',
  version: apiVersion,
  description: 'Statistics, views of countries, official figures, and - for the agencies that hold them - cases.',
}

const publicInfo = {
  title: 'ASEAN trafficking case ledger: published numbers',
  version: apiVersion,
  description: 'What editions published, and official figures: for everybody, without a token.',
}

const unavailable = { status: 503, json: { status: 'the read models are unavailable' } }

const readiness = (queries: ReadQueries): AnyRoute =>
  publicRoute(
    '/health/ready',
    'Whether reads can be answered, and how fresh they are',
    { codec: QueryReadiness, tellsMoreTo: 'ReadFreshness' },
    async ({ isToldMore }) => {
      try {
        const { position, events, updatedAt } = await queries.freshness()
        const parked = await queries.parked()
        const status = parked.streams > 0 ? 'ready, with streams parked' : 'ready'
        const more = isToldMore ? { position: positionText(position), events, updatedAt, parked } : {}
        return { status: 200, json: { status, ...more } }
      } catch {
        // Whatever the reason, it is not for the public: the log has it, and the answer is that we are not ready.
        return unavailable
      }
    },
  )

const publicReadiness = ({ published }: PublicSources): AnyRoute =>
  publicRoute('/health/ready', 'Whether what is published can be read', { codec: PublicReadiness }, async () => {
    try {
      const last = await published.edition({ kind: 'last' })
      return { status: 200, json: { status: 'ready', edition: last?.number ?? null } }
    } catch {
      return unavailable
    }
  })

/** The reads of what is published or public, for one face: to each its own answers, by the same routes. */
const publishedReads = (sources: Sources): ReadonlyArray<AnyRoute> => [
  statisticsRoute(sources),
  changesRoute(sources),
  durationsRoute(sources),
  comparisonRoute(sources),
  releasesRoute(sources),
  editionsRoute(sources),
  alarmsRoute(sources),
  corridorsRoute(sources),
  ...countriesRoutes(sources),
  ...figuresRoutes(sources),
  structureRoute(sources.face, startedAt),
]

/** The routes of the public face: they ask for no token, and know nothing but what was published and what is public. */
export const publicFaceRoutes = (published: PublishedQueries, licence?: string): ReadonlyArray<AnyRoute> => {
  const sources: PublicSources = { face: 'public', published, licence, kept: keptReplies() }
  return withDescription(publicInfo, [...publishedReads(sources), publicReadiness(sources)])
}

/**
 * All routes of the query service, the public face among them. The literal `/v1/figures/totals` stands before the address
 * of one figure. `streams` of alarms are ended by whoever serves them.
 */
export const queryRoutes = (
  queries: ReadQueries,
  accessRecords: AccessRecords,
  published: PublishedQueries,
  streams: AlarmStreams = alarmStreams(published),
  licence?: string,
): ReadonlyArray<AnyRoute> =>
  withDescription(info, [
    ...publishedReads({ face: 'agencies', exact: queries, records: accessRecords, published, licence }),
    alarmStreamRoute(streams),
    ...casesRoutes(queries, accessRecords),
    ...mergeRequestsRoutes(queries),
    agenciesRoute(queries),
    ...recordsRoutes(queries),
    accessRecordsRoute(queries, accessRecords),
    countsRecordsRoute(queries, accessRecords),
    ...publishedReads({ face: 'public', published, licence, kept: keptReplies() }),
    readiness(queries),
  ])
