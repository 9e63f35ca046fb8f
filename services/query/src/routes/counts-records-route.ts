import type { AccessRecords, CountsRecord } from '@ledger/access-records'
import { CountsRecordsCsv } from '@ledger/api'
import { Instant, lineOfText, record } from '@ledger/kernel'
import { ReadingPurpose } from '@ledger/ledger'
import type { ReadQueries } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { AccessCursorText, accessCursorOf, accessCursorText } from '../parameters/access-cursor.ts'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const parameters = {
  purpose: ReadingPurpose,
  actor: lineOfText('Actor', 200),
  from: Instant,
  to: Instant,
  limit: pageParameters.limit,
  cursor: AccessCursorText,
}

/** Filters as one cell of a table: `citizenship=IDN,PHL;from=2023-01-01`. */
const filtersText = (filters: CountsRecord['filters']): string =>
  Object.entries(filters)
    .map(([name, values]) => `${name}=${values.join(',')}`)
    .join(';')

const rowOf = ({ filters, ...rest }: CountsRecord) => ({ ...rest, filters: filtersText(filters) })

/** `GET /v1/access-records/counts`: who was shown which exact numbers, for what, for auditors. */
export const countsRecordsRoute = (queries: ReadQueries, records: AccessRecords): AnyRoute =>
  readRoute(queries, {
    of: 'countsRecords',
    cost: 3,
    summary:
      'Who was shown which exact numbers, and for what, the latest first; once a question and quarter of an hour',
    tag: 'access records',
    action: 'ReadAccessRecords',
    params: record('Nothing', {}),
    query: optionalParameters({ ...readingParameters, ...parameters }),
    csv: () => CountsRecordsCsv,
    read: async ({ query }) => {
      const { limit = 500, cursor, purpose, actor, from, to } = query
      const after = cursor === undefined ? undefined : accessCursorOf(cursor)
      const found = await records.listCounts({ purpose, actor, from, to }, { limit: limit + 1, after })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      const next = found.length > limit && last !== undefined ? accessCursorText(last) : null
      return E.right({ json: { records: page, next }, rows: () => page.map(rowOf), next })
    },
  })
