import type { AccessRecord, AccessRecords } from '@ledger/access-records'
import { AccessRecordsCsv } from '@ledger/api'
import { Instant, lineOfText, record } from '@ledger/kernel'
import { CaseId } from '@ledger/ledger'
import type { ReadQueries } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { AccessCursorText, accessCursorOf, accessCursorText } from '../parameters/access-cursor.ts'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const parameters = {
  case: CaseId,
  actor: lineOfText('Actor', 200),
  from: Instant,
  to: Instant,
  limit: pageParameters.limit,
  cursor: AccessCursorText,
}

const answered = ({ id, caseId, agency, actor, at }: AccessRecord) => ({ id, case: caseId, agency, actor, at })

/** `GET /v1/access-records`: who was shown which case, for auditors. */
export const accessRecordsRoute = (queries: ReadQueries, records: AccessRecords): AnyRoute =>
  readRoute(queries, {
    of: 'accessRecords',
    cost: 3,
    summary: 'Who was shown which case, the latest first; once a caller, case and quarter of an hour',
    tag: 'access records',
    action: 'ReadAccessRecords',
    params: record('Nothing', {}),
    query: optionalParameters({ ...readingParameters, ...parameters }),
    csv: () => AccessRecordsCsv,
    read: async ({ query }) => {
      const { limit = 500, cursor, case: caseId, actor, from, to } = query
      const after = cursor === undefined ? undefined : accessCursorOf(cursor)
      const found = await records.list({ caseId, actor, from, to }, { limit: limit + 1, after })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const next = found.length > limit && last !== undefined ? accessCursorText(last) : null
      return E.right({
        json: { records: page.map(answered), next },
        rows: () => page.map(answered),
        next,
      })
    },
  })
