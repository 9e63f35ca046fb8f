import { decideAccess, relationsToJoint, type CallersAgency, type RecordsAction, type Relation } from '@ledger/ledger'
import { RecordCsv, type queryReads } from '@ledger/api'
import { record, uuidOf } from '@ledger/kernel'
import type { Category, StateOf } from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import { accessProblem, etagOf, problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { readingParameters } from '../parameters/reading.ts'
import { flattened } from '../reply/flattened.ts'
import { optionalParameters, readRoute } from './read-route.ts'

type RecordRoute<C extends Category & keyof typeof queryReads> = {
  readonly category: C
  readonly tag: string
  readonly summary: string
  readonly action: RecordsAction
  readonly relationsTo: (state: StateOf[C], agency: CallersAgency) => ReadonlyArray<Relation>
}

const recordRoute = <C extends Category & keyof typeof queryReads>(
  queries: ReadQueries,
  { category, tag, summary, action, relationsTo }: RecordRoute<C>,
): AnyRoute =>
  readRoute(queries, {
    of: category,
    summary,
    tag,
    action,
    params: record('RecordAddress', { id: uuidOf('RecordId') }),
    query: optionalParameters(readingParameters),
    csv: () => RecordCsv,
    read: async ({ params, caller, agency }) => {
      const standing = await queries.standing(category, params.id)
      if (standing === undefined) return E.left(problem('not-found'))
      const facts = { standing: agency.standing, relations: relationsTo(standing.state, agency) }
      const refused = accessProblem(action, decideAccess(caller, action, facts))
      if (refused !== undefined) return E.left(refused)
      const json = { id: params.id, revision: standing.revision, ...standing.state }
      return E.right({
        json,
        rows: () => flattened(json),
        headers: { ETag: etagOf(standing.revision) },
      })
    },
  })

/** Operations and investigations for those that take part; figures, their data sets and agencies for everyone with a token. */
export const recordsRoutes = (queries: ReadQueries): ReadonlyArray<AnyRoute> => [
  recordRoute(queries, {
    category: 'operation',
    tag: 'operations',
    summary: 'An operation as it stands, for the agencies that take part',
    action: 'ReadOperation',
    relationsTo: relationsToJoint,
  }),
  recordRoute(queries, {
    category: 'investigation',
    tag: 'investigations',
    summary: 'An investigation as it stands, for the agencies that take part',
    action: 'ReadInvestigation',
    relationsTo: relationsToJoint,
  }),
  recordRoute(queries, {
    category: 'figure',
    tag: 'figures',
    summary: 'An official figure as it stands',
    action: 'ReadFigure',
    relationsTo: () => [],
  }),
  recordRoute(queries, {
    category: 'dataset',
    tag: 'datasets',
    summary: 'A data set of official figures, and whose it is',
    action: 'ReadDataset',
    relationsTo: () => [],
  }),
  recordRoute(queries, {
    category: 'agency',
    tag: 'agencies',
    summary: 'An agency as it is registered',
    action: 'ReadAgency',
    relationsTo: () => [],
  }),
]
