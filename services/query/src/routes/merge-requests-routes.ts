import { MergeRequestsCsv, RecordCsv } from '@ledger/api'
import { instantOf, record } from '@ledger/kernel'
import {
  answeredWithinMs,
  decideAccess,
  MergeRequestId,
  relationsToMergeRequest,
  RequestSide,
  type CallersAgency,
  type MergeRequest,
  type Relation,
} from '@ledger/ledger'
import type { ReadQueries, StandingRequest } from '@ledger/read-model'
import { accessProblem, etagOf, problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { readingParameters } from '../parameters/reading.ts'
import { flattened } from '../reply/flattened.ts'
import { requestSeenBy } from '../reply/request-seen-by.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const mostListed = 200

/** What the table of requests leaves empty where a side is not shown it. */
const nothingMore = { into: null, askedBy: null, revision: null }

/** What an agency is to a request, by what it is to the two cases. */
const relationsTo = async (
  queries: ReadQueries,
  request: MergeRequest,
  agency: CallersAgency,
): Promise<ReadonlyArray<Relation>> => {
  const [own, other] = await Promise.all([
    queries.standing('case', request.case),
    queries.standing('case', request.merge.into),
  ])
  return relationsToMergeRequest(request, { own: own?.state, other: other?.state }, agency)
}

const relationOf: Readonly<Record<RequestSide, Relation>> = { asker: 'holder', asked: 'duplicate-party' }

const listed = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    of: 'mergeRequests',
    cost: 3,
    summary: 'The merge requests that wait for your agency, and those that it accepted; or those that it asked',
    tag: 'merge-requests',
    action: 'ReadMergeRequests',
    params: record('NoFields', {}),
    query: optionalParameters({ side: RequestSide, ...readingParameters }),
    csv: () => MergeRequestsCsv,
    read: async ({ query: { side = 'asked' }, agency }) => {
      const now = Date.now()
      const askedAfter = instantOf(now - answeredWithinMs)
      const found = await queries.mergeRequests({ agency: agency.id, side, askedAfter }, mostListed + 1)
      // Who asked holds the other case too once the merge is accepted: it is asked of others all the same.
      const concerns = async ({ state }: StandingRequest) =>
        (side === 'asker') === (state.askedBy === agency.id) &&
        (await relationsTo(queries, state, agency)).includes(relationOf[side])
      const page = found.slice(0, mostListed)
      const mine = await Promise.all(page.map(concerns))
      const requests = page
        .filter((_one, nth) => mine[nth])
        .map((request) => requestSeenBy(side, request, instantOf(now)))
      return E.right({
        json: { requests, more: found.length > mostListed },
        rows: () => requests.map((one) => ({ ...nothingMore, ...one })),
        ...(found.length > mostListed && { goOn: `only the latest ${mostListed} are listed` }),
      })
    },
  })

const one = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    of: 'mergeRequest',
    summary: 'A merge request, as the side that your agency is on is shown it',
    tag: 'merge-requests',
    action: 'ReadMergeRequest',
    params: record('MergeRequestAddress', { id: MergeRequestId }),
    query: optionalParameters(readingParameters),
    csv: () => RecordCsv,
    read: async ({ params: { id }, caller, agency }) => {
      const standing = await queries.standing('mergerequest', id)
      if (standing === undefined) return E.left(problem('not-found'))
      const relations = await relationsTo(queries, standing.state, agency)
      const refused = accessProblem(
        'ReadMergeRequest',
        decideAccess(caller, 'ReadMergeRequest', { standing: agency.standing, relations }),
      )
      if (refused !== undefined) return E.left(refused)
      const isAsker = standing.state.askedBy === agency.id || !relations.includes('duplicate-party')
      const side = isAsker ? 'asker' : 'asked'
      const json = requestSeenBy(side, { id, ...standing }, instantOf(Date.now()))
      return E.right({
        json,
        rows: () => flattened(json),
        ...(json.revision !== undefined && { headers: { ETag: etagOf(json.revision) } }),
      })
    },
  })

/** `GET /v1/merge-requests` and one of them. */
export const mergeRequestsRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [listed(queries), one(queries)]
