import type { AccessRecords } from '@ledger/access-records'
import { CasesCsv } from '@ledger/api'
import { instantOf, record } from '@ledger/kernel'
import type { ReadQueries } from '@ledger/read-model'
import { problem, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { recordCaseReads } from '../access/record-case-read.ts'
import { caseCursorText, casePlaceOf } from '../parameters/case-cursor.ts'
import { heldCaseFilterOf, heldCaseOrderOf, heldCasesParameters } from '../parameters/held-cases.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const usualLimit = 50

const foreignCursor = problem('invalid-request', undefined, {
  errors: [{ field: 'query.cursor', rule: 'must be the cursor that the page before gave, in the same order' }],
})

/**
 * `GET /v1/cases`: the cases that the caller's agency holds. That each on the page was shown is recorded, as for one that is
 * asked for by its id.
 */
export const heldCasesRoute = (queries: ReadQueries, records: AccessRecords): AnyRoute =>
  readRoute(queries, {
    of: 'cases',
    cost: 5,
    summary: 'The cases that your agency holds, made-up ones among them where synthetic does not say otherwise',
    tag: 'cases',
    action: 'ReadCases',
    params: record('Nothing', {}),
    query: optionalParameters(heldCasesParameters),
    csv: () => CasesCsv,
    read: async ({ query, caller, agency, note }) => {
      const { limit = usualLimit, cursor } = query
      const order = heldCaseOrderOf(query)
      const after = cursor === undefined ? undefined : casePlaceOf(cursor, order.by)
      if (cursor !== undefined && after === undefined) return E.left(foreignCursor)
      const filter = heldCaseFilterOf(query, agency.id, instantOf(Date.now()))
      const [found, counts] = await Promise.all([
        queries.heldCases(filter, order, { after, limit: limit + 1 }),
        queries.heldCaseCounts(filter),
      ])
      const page = found.slice(0, limit)
      const recorded = await recordCaseReads(
        records,
        page.map(({ held }) => held.id),
        caller,
        note,
      )
      if (E.isLeft(recorded)) return recorded
      const last = page.at(-1)
      const next = found.length > limit && last !== undefined ? caseCursorText(last.place) : null
      const cases = page.map(({ held }) => held)
      return E.right({ json: { cases, next, counts }, rows: () => cases, next })
    },
  })
