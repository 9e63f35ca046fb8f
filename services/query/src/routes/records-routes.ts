import { Role } from '@ledger/ledger'
import { AgencyAnswer, FigureAnswer, InvestigationAnswer, OperationAnswer } from '@ledger/api'
import { record, uuidOf } from '@ledger/kernel'
import type { Category, StateOf } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import { etagOf, problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { readingParameters } from '../parameters/reading.ts'
import { flattened } from '../reply/flattened.ts'
import { optionalParameters, readRoute } from './read-route.ts'

type RecordRoute<C extends Category> = {
  readonly category: C
  readonly path: string
  readonly summary: string
  readonly roles: ReadonlyArray<Role>
  readonly answer: t.Mixed
  readonly isVisibleTo: (state: StateOf[C], agency: string) => boolean
}

const takesPart = ({ agencies }: { readonly agencies: ReadonlyArray<string> }, agency: string): boolean =>
  agencies.includes(agency)

const recordRoute = <C extends Category>(
  queries: ReadQueries,
  { category, path, summary, roles, answer, isVisibleTo }: RecordRoute<C>,
): AnyRoute =>
  readRoute(queries, {
    path: `/v1/${path}/{id}`,
    summary,
    tag: path,
    roles,
    params: record('RecordAddress', { id: uuidOf('RecordId') }),
    query: optionalParameters(readingParameters),
    answer,
    read: async ({ params, caller }) => {
      const standing = await queries.standing(category, params.id)
      if (standing === undefined || !isVisibleTo(standing.state, caller.agency)) return E.left(problem('not-found'))
      const json = { id: params.id, revision: standing.revision, ...standing.state }
      return E.right({
        json,
        table: () => ({ columns: ['field', 'value'], rows: flattened(json) }),
        headers: { ETag: etagOf(standing.revision) },
      })
    },
  })

/** Operations and investigations for those that take part; figures and agencies for everyone with a token. */
export const recordsRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [
  recordRoute(queries, {
    category: 'operation',
    path: 'operations',
    summary: 'An operation as it stands, for the agencies that take part',
    roles: ['reporter', 'caseworker'],
    answer: OperationAnswer,
    isVisibleTo: takesPart,
  }),
  recordRoute(queries, {
    category: 'investigation',
    path: 'investigations',
    summary: 'An investigation as it stands, for the agencies that take part',
    roles: ['reporter', 'caseworker'],
    answer: InvestigationAnswer,
    isVisibleTo: takesPart,
  }),
  recordRoute(queries, {
    category: 'figure',
    path: 'figures',
    summary: 'An official figure as it stands',
    roles: Role.codes,
    answer: FigureAnswer,
    isVisibleTo: () => true,
  }),
  recordRoute(queries, {
    category: 'agency',
    path: 'agencies',
    summary: 'An agency as it is registered',
    roles: Role.codes,
    answer: AgencyAnswer,
    isVisibleTo: () => true,
  }),
]
