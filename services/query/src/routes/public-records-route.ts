import type { RecordsAction } from '@ledger/ledger'
import type { PublicRecords } from '@ledger/read-model'
import { problem, type AnyRoute, type Problem, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { afterErrors } from '../published/release-refused.ts'
import { answerPublished, type Answer } from '../reply/reading.ts'
import type { Sources } from '../sources.ts'
import { readRoute, tableRoute, type Reading, type TableRoute } from './read-route.ts'

/** What figures are read from, whoever asks. */
type FigureRecords = Pick<PublicRecords, 'figures' | 'standing'>

type PublicRecordsRoute<P, Q, Row> = TableRoute<P, Q, Row> & {
  readonly action: RecordsAction
  readonly read: (
    request: RouteRequest<P, Q, unknown>,
    records: FigureRecords,
  ) => Promise<E.Either<Problem, Answer<Row>>>
}

/**
 * Makes a route of records that are public: agencies are told how fresh the answer is and may wait for their own write; the
 * public keeps it until a record changes.
 */
export const publicRecordsRoute = <P, Q extends Reading, Row>(
  sources: Sources,
  { read, ...rest }: PublicRecordsRoute<P, Q, Row>,
): AnyRoute => {
  const { published: records } = sources
  if (sources.face === 'agencies')
    return readRoute(sources.exact, { ...rest, read: (request) => read(request, sources.exact) })
  return tableRoute({ ...rest, isPublished: true }, async (request, table) => {
    const errors = afterErrors(request.query.after)
    if (errors.length > 0) return E.left(problem('invalid-request', undefined, { errors }))
    // Before them: a record that changes meanwhile is not hidden behind the mark of after it.
    const mark = await records.recordsMark()
    return answerPublished(sources, { records: mark }, request, table, () => read(request, records))
  })
}
