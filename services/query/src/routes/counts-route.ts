import type { ProblemKind } from '@ledger/api'
import { audienceOf, type CountsAction } from '@ledger/ledger'
import type { PublishedEdition, PublishedQueries, ReadQueries } from '@ledger/read-model'
import { problem, purposeHeader, type AnyRoute, type Problem, type Reply, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { audienceProblem } from '../access/audience-problem.ts'
import { recordCountsRead, type AskedCounts } from '../access/record-counts-read.ts'
import { editionAsked, type EditionAsked } from '../published/edition-asked.ts'
import { answerPublished, answerRead, type Answer, type AnsweredTable } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { tableRoute, type Reading, type TableRoute } from './read-route.ts'

/** A route of counts: how it is answered for each audience. */
type CountsRoute<P, Q, Row> = TableRoute<P, Q, Row> & {
  readonly action: CountsAction
  /** What is recorded of the question under the name of the read, beside who asked it for what. */
  readonly asked: (request: Pick<RouteRequest<P, Q, unknown>, 'params' | 'query'>) => AskedCounts
  /** Why the question makes no sense to exact or to published numbers: told before anything is read or recorded. */
  readonly refused?: (query: Q, of: 'exact' | 'published') => Problem | undefined
  /** The exact numbers. */
  readonly exact: (
    request: RouteRequest<P, Q, unknown>,
    queries: ReadQueries,
  ) => Promise<E.Either<Problem, Answer<Row>>>
  /** The published ones of an edition; left out where editions hold nothing of what the route tells. */
  readonly published?: PublishedCounts<P, Q, Row>
}

/** How a question is answered from an edition: which one it asks for, and its numbers. */
type PublishedCounts<P, Q, Row> = {
  readonly edition: (query: Q) => EditionAsked
  /** Whether public records are in the answer as well, which change between editions; they are not, where it is left out. */
  readonly tellsRecords?: (query: Q) => boolean
  readonly read: (
    request: RouteRequest<P, Q, unknown>,
    queries: PublishedQueries,
    edition: PublishedEdition,
  ) => Promise<E.Either<Problem, Answer<Row>>>
}

const inNoEdition = problem(
  'no-edition',
  `No edition tells this: exact numbers are for statisticians, who say for what in a header ${purposeHeader}. That is not to say that there is nobody.`,
)

const readPublished = async <P, Q extends Reading, Row>(
  sources: Sources,
  published: PublishedCounts<P, Q, Row>,
  request: RouteRequest<P, Q, unknown>,
  unlicensed: AnsweredTable<Row>,
): Promise<E.Either<Problem, Reply>> => {
  const { published: queries, licence } = sources
  const table = { ...unlicensed, ...(licence !== undefined && { licence }) }
  const { query } = request
  const asked = published.edition(query)
  const edition = await editionAsked(queries, asked)
  if (E.isLeft(edition)) return edition
  const restsOn = {
    edition: edition.right,
    isNamed: asked.edition !== undefined,
    ...(published.tellsRecords?.(query) === true && { records: await queries.recordsMark() }),
  }
  return answerPublished(sources, restsOn, request, table, () => published.read(request, queries, edition.right))
}

/** What questions about counts may be answered with beside what any read may. */
const ofCounts: ReadonlyArray<ProblemKind> = ['purpose-missing', 'forbidden', 'no-edition', 'too-large']

/**
 * Makes a route of counts. Which numbers are shown is decided here for all of them, by `audienceOf`: exact ones to
 * statisticians for a purpose, once that is recorded; published ones to everybody else who may read counts at all, and to
 * whoever has no token, whatever is said.
 */
export const countsRoute = <P, Q extends Reading, Row>(
  sources: Sources,
  { asked, refused, exact, published, ...rest }: CountsRoute<P, Q, Row>,
): AnyRoute => {
  const isPublished = sources.face === 'public'
  return tableRoute(
    { ...rest, isPublished, problems: ofCounts, takesPurpose: !isPublished },
    async (request, table) => {
      const { caller, purpose, note } = request
      const audience = audienceOf(isPublished ? 'public' : caller.roles, purpose)
      if (audience.kind === 'refused') return E.left(audienceProblem(rest.action, audience))
      const senseless = refused?.(request.query, audience.kind)
      if (senseless !== undefined) return E.left(senseless)
      if (audience.kind === 'published' || sources.face === 'public')
        return published === undefined ? E.left(inNoEdition) : readPublished(sources, published, request, table)
      return answerRead(sources.exact, request, table, async () => {
        const question = { ...asked(request), table: rest.of, purpose: audience.purpose }
        const recorded = await recordCountsRead(sources.records, question, caller, note)
        return E.isLeft(recorded) ? recorded : exact(request, sources.exact)
      })
    },
  )
}
