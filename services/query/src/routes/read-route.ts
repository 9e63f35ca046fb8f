import type { CsvTable } from '@ledger/api'
import type { ReadAction } from '@ledger/ledger'
import { record, type RecordCodec } from '@ledger/kernel'
import { ReadModelError, type ReadQueries } from '@ledger/read-model'
import { problem, route, type AnyRoute, type Problem, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { answerRead, type Answer } from '../reply/reading.ts'

type Fields = Readonly<Record<string, t.Mixed>>

/** A route that reads: what it takes, who may, and how it answers. */
type ReadRoute<P, Q, Row> = {
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly action: ReadAction
  /** Against the rate limits; what reads much costs more than a plain read, which costs 1. */
  readonly cost?: number
  readonly params: t.Type<P, unknown>
  readonly query: t.Type<Q, unknown>
  readonly answer: t.Mixed
  /** The table of the same as CSV; which columns it has may depend on what is asked for. */
  readonly csv: (query: Q) => CsvTable<Row>
  readonly read: (request: RouteRequest<P, Q, unknown>) => Promise<E.Either<Problem, Answer<Row>>>
}

const databaseUnavailable = problem(
  'unavailable',
  'The read models are unavailable or being rebuilt. Nothing is lost; ask again.',
  {
    retryAfter: 2,
  },
)

/** Makes a route of a read: both formats, freshness, waiting for one's own write, and a database that is unavailable. */
export const readRoute = <
  P,
  Q extends { readonly format?: 'json' | 'csv'; readonly bom?: 'true' | 'false'; readonly after?: string },
  Row,
>(
  queries: ReadQueries,
  { read, answer, csv, ...rest }: ReadRoute<P, Q, Row>,
): AnyRoute =>
  route<P, Q, unknown>({
    ...rest,
    method: 'get',
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    answers: [
      {
        status: 200,
        description: 'As JSON or CSV',
        codec: answer,
        mediaTypes: ['application/json', 'text/csv'],
        csv: (query) => csv(query as Q),
      },
    ],
    handle: async (request) => {
      try {
        return await answerRead(queries, request, csv(request.query), () => read(request))
      } catch (error) {
        if (error instanceof ReadModelError && error.transient) return E.left(databaseUnavailable)
        throw error
      }
    },
  })

/** The codec of query parameters, all of them optional. */
export const optionalParameters = <O extends Fields>(parameters: O): RecordCodec<Record<never, never>, O> =>
  record('Query', {}, parameters)
