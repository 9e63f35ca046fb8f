import type { AccessRecords } from '@ledger/access-records'
import { RecordCsv, TimelineCsv } from '@ledger/api'
import { instantOf, record } from '@ledger/kernel'
import {
  CaseId,
  decideAccess,
  isReturnOverdue,
  mergeConflictsOf,
  missingFactsOf,
  relationsToMerged,
  type Case,
} from '@ledger/ledger'
import type { ReadQueries, Standing } from '@ledger/read-model'
import { accessProblem, etagOf, problem, type AnyRoute, type Problem, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { recordCaseReads } from '../access/record-case-read.ts'
import { readingParameters, timelineParameters } from '../parameters/reading.ts'
import { flattened } from '../reply/flattened.ts'
import { journeysOfPerson } from '../reply/journeys-of-person.ts'
import { heldCasesRoute } from './held-cases-route.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const CaseAddress = record('CaseAddress', { id: CaseId })

type Asker = Pick<RouteRequest<unknown, unknown, unknown>, 'caller' | 'agency' | 'note'>

/** The case that one that was merged away is part of now, however often that was merged on. */
const mergedInto = async (queries: ReadQueries, state: Case): Promise<Case | undefined> => {
  let into: Case | undefined = state
  while (into?.lifecycle === 'Merged' && into.mergedInto !== undefined)
    into = (await queries.standing('case', into.mergedInto))?.state
  return into
}

/**
 * The case, if the caller's agency holds it, or the one that it was merged into: that they read it is recorded. To
 * everybody else it does not exist.
 */
const visibleCase = async (
  queries: ReadQueries,
  records: AccessRecords,
  id: string,
  action: 'ReadCase' | 'ReadTimeline',
  { caller, agency, note }: Asker,
): Promise<E.Either<Problem, Standing<Case>>> => {
  const standing = await queries.standing('case', id)
  if (standing === undefined) return E.left(problem('not-found'))
  const facts = {
    standing: agency.standing,
    relations: relationsToMerged(standing.state, await mergedInto(queries, standing.state), agency),
  }
  const refused = accessProblem(action, decideAccess(caller, action, facts))
  if (refused !== undefined) return E.left(refused)
  return E.map(() => standing)(await recordCaseReads(records, [id], caller, note))
}

const oneCase = (queries: ReadQueries, records: AccessRecords): AnyRoute =>
  readRoute(queries, {
    of: 'case',
    summary: 'A case as it stands, for the agencies that hold it',
    tag: 'cases',
    action: 'ReadCase',
    params: CaseAddress,
    query: optionalParameters(readingParameters),
    csv: () => RecordCsv,
    read: async ({ params, caller, agency, note }) => {
      const found = await visibleCase(queries, records, params.id, 'ReadCase', { caller, agency, note })
      if (E.isLeft(found)) return found
      const { revision, state } = found.right
      const overdue = isReturnOverdue(state, instantOf(Date.now()))
      const mergeConflicts = mergeConflictsOf(state)
      const missing = missingFactsOf(state)
      const json = {
        id: params.id,
        revision,
        ...state,
        journeys: journeysOfPerson(state),
        ...(overdue && { returnOverdue: true }),
        ...(missing.length > 0 && { missing }),
        ...(mergeConflicts.length > 0 && { mergeConflicts }),
      }
      return E.right({
        json,
        rows: () => flattened(json),
        headers: { ETag: etagOf(revision) },
      })
    },
  })

const timeline = (queries: ReadQueries, records: AccessRecords): AnyRoute =>
  readRoute(queries, {
    of: 'timeline',
    cost: 3,
    summary: 'All that was recorded of a case, in order, by whom and when, for the agencies that hold it',
    tag: 'cases',
    action: 'ReadTimeline',
    params: CaseAddress,
    query: optionalParameters({ ...timelineParameters, ...readingParameters }),
    csv: () => TimelineCsv,
    read: async ({ params, query, caller, agency, note }) => {
      const found = await visibleCase(queries, records, params.id, 'ReadTimeline', { caller, agency, note })
      if (E.isLeft(found)) return found
      const limit = query.limit ?? 500
      const entries = await queries.timeline(params.id, query.cursor ?? -1, limit + 1)
      const page = entries.slice(0, limit)
      const next = entries.length > limit ? (page.at(-1)?.revision ?? null) : null
      return E.right({
        json: { id: params.id, entries: page, next },
        rows: () => page,
        next: next === null ? null : String(next),
        headers: { ETag: etagOf(found.right.revision) },
      })
    },
  })

/** `GET /v1/cases`, one of them and its timeline. */
export const casesRoutes = (queries: ReadQueries, records: AccessRecords): ReadonlyArray<AnyRoute> => [
  heldCasesRoute(queries, records),
  oneCase(queries, records),
  timeline(queries, records),
]
