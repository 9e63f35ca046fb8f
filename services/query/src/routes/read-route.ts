import { publicAddressOf, queryReads, type CsvTable, type ExportFormat, type ProblemKind } from '@ledger/api'
import type { ReadAction, RecordsAction } from '@ledger/ledger'
import { record, type RecordCodec } from '@ledger/kernel'
import { ReadModelError, type ReadQueries } from '@ledger/read-model'
import { problem, route, type AnyRoute, type Problem, type Reply, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { begunReply } from '../reply/begun-reply.ts'
import { answerRead, mediaTypesOf, type Answer, type AnsweredTable } from '../reply/reading.ts'

type Fields = Readonly<Record<string, t.Mixed>>

/** What every route that reads is made of: which read of the API it is, what it takes, who may, and the shape of its table. */
export type TableRoute<P, Q, Row> = {
  readonly of: keyof typeof queryReads
  readonly summary: string
  readonly tag: string
  readonly action: ReadAction
  /** Against the rate limits; what reads much costs more than a plain read, which costs 1. */
  readonly cost?: number
  readonly params: t.Type<P, unknown>
  readonly query: t.Type<Q, unknown>
  /** The table of the same as CSV; which columns it has may depend on what is asked for. */
  readonly csv: (query: Q) => CsvTable<Row>
  /** Whether its rows are handed out in every form; else there is JSON and CSV. */
  readonly inEveryForm?: boolean
}

/** How a read is asked for its form, and for the position that it must show. */
export type Reading = {
  readonly format?: 'json' | ExportFormat
  readonly bom?: 'true' | 'false'
  readonly after?: string
}

/** A route that reads records, or what is public: counts are read by `countsRoute`, which asks for whom. */
type ReadRoute<P, Q, Row> = TableRoute<P, Q, Row> & {
  readonly action: RecordsAction
  readonly read: (request: RouteRequest<P, Q, unknown>) => Promise<E.Either<Problem, Answer<Row>>>
}

/** What a read is answered with while its database does not answer. */
export const databaseUnavailable = problem(
  'unavailable',
  'The read models are unavailable or being rebuilt. Nothing is lost; ask again.',
  {
    retryAfter: 2,
  },
)

/** What a handler of a read may answer with, whichever it is. */
const ofReads: ReadonlyArray<ProblemKind> = ['not-acceptable', 'not-yet-visible', 'unavailable']

/** By which it tells of what it is: how fresh, or of which edition, and where a page goes on. */
const standingHeaders = ['Ledger-Position', 'Ledger-Edition', 'Ledger-Next-Cursor', 'ETag', 'Vary'] as const

/**
 * Makes a route whose answer is a table, as JSON and as CSV; a database that is unavailable is told as that. `isPublished`:
 * for those who have no token, at the public address of the read.
 */
export const tableRoute = <P, Q, Row>(
  {
    of,
    csv,
    inEveryForm = false,
    action,
    isPublished = false,
    problems = [],
    ...rest
  }: TableRoute<P, Q, Row> & {
    readonly takesPurpose?: boolean
    readonly isPublished?: boolean
    readonly problems?: ReadonlyArray<ProblemKind>
  },
  handle: (request: RouteRequest<P, Q, unknown>, table: AnsweredTable<Row>) => Promise<E.Either<Problem, Reply>>,
): AnyRoute =>
  route<P, Q, unknown>({
    ...rest,
    path: isPublished ? publicAddressOf(queryReads[of].path) : queryReads[of].path,
    action: isPublished ? 'public' : action,
    isPublished,
    method: 'get',
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    problems: [...problems, ...ofReads],
    answers: [
      {
        status: 200,
        description: inEveryForm ? 'As JSON, or its rows in another form' : 'As JSON or CSV',
        codec: queryReads[of].answer,
        mediaTypes: mediaTypesOf(inEveryForm),
        headers: [...standingHeaders, ...(inEveryForm ? (['Content-Disposition'] as const) : [])],
        csv: (query) => csv(query as Q),
      },
    ],
    handle: async (request) => {
      try {
        const table = { csv: csv(request.query), title: rest.summary, name: of, inEveryForm }
        return await begunReply(await handle(request, table))
      } catch (error) {
        if (error instanceof ReadModelError && error.transient) return E.left(databaseUnavailable)
        throw error
      }
    },
  })

/** Makes a route of a read: both formats, freshness, and waiting for one's own write. */
export const readRoute = <P, Q extends Reading, Row>(
  queries: ReadQueries,
  { read, ...rest }: ReadRoute<P, Q, Row>,
): AnyRoute => tableRoute(rest, (request, table) => answerRead(queries, request, table, () => read(request)))

/** The codec of query parameters, all of them optional. */
export const optionalParameters = <O extends Fields>(parameters: O): RecordCodec<Record<never, never>, O> =>
  record('Query', {}, parameters)
