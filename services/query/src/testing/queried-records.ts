import {
  agencyAggregate,
  caseAggregate,
  datasetAggregate,
  figureAggregate,
  investigationAggregate,
  mergeRequestAggregate,
  operationAggregate,
  rolesOf,
} from '@ledger/ledger'
import { ReadModelError } from '@ledger/read-model'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { queryRoutes } from '../compose.ts'
import { someDay, startQuery, type QueryUnderTest } from './query-under-test.ts'
import {
  someCases,
  someDataset,
  someFigure,
  someInvestigation,
  someOperation,
  someRegistration,
} from './some-records.ts'

/** The id of a case that there is not. */
export const nowhere = 'c0000000-0000-4000-8000-000000000001'
const dayAfter = someDay + 86_400_000

const routes = queryRoutes({} as never, {} as never, {} as never)
/** The paths of tables that are for some roles only, with these. */
export const guarded = routes.flatMap(({ path, action, resumes = false }) =>
  action === 'public' || resumes ? [] : [[path, { action, roles: rolesOf(action) }] as const],
)

/**
 * Those of them that answer without an edition, of which there is none here: `test/api/published` asks what editions alone
 * tell.
 */
export const answering = guarded.filter(
  ([path]) => !['/v1/statistics/comparison', '/v1/statistics/releases'].includes(path),
)

/** One query service for all tests of its routes, with a record of each kind. While `away.now`, its database is unavailable. */
export const queriedRecords = () => {
  const away = { now: false }
  let query: QueryUnderTest
  let ids: Record<'case' | 'operation' | 'investigation' | 'figure' | 'agency' | 'dataset' | 'merge-request', string>

  beforeAll(async () => {
    const unlessAway = <A>(ask: () => Promise<A>): Promise<A> =>
      away.now ? Promise.reject(new ReadModelError('the database is unavailable', true)) : ask()
    query = await startQuery(
      (queries) => ({ ...queries, freshness: () => unlessAway(queries.freshness) }),
      ...([undefined, undefined, undefined] as const),
      (published) => ({
        ...published,
        edition: (sought) => unlessAway(() => published.edition(sought)),
        editions: (page) => unlessAway(() => published.editions(page)),
        judgedMonths: (...asked) => unlessAway(() => published.judgedMonths(...asked)),
      }),
    )
    const [first] = await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
    ids = {
      case: first!,
      'merge-request': await query.record(mergeRequestAggregate, [
        { type: 'AskMerge', data: { case: first!, into: nowhere, reason: 'AgenciesAgree' } },
      ]),
      operation: await query.record(operationAggregate, [someOperation]),
      investigation: await query.record(investigationAggregate, [someInvestigation]),
      agency: await query.record(agencyAggregate, [someRegistration]),
      dataset: await query.record(datasetAggregate, [someDataset]),
      figure: await query.record(figureAggregate, [someFigure('one')]),
    }
    await query.record(figureAggregate, [someFigure('two', { value: 900, qualifier: 'at_least' })])
    await query.record(
      figureAggregate,
      [someFigure('three', { source: { dataset: 'a-test', record: '@three', citation: '=HYPERLINK("http://evil")' } })],
      { at: dayAfter },
    )
    await query.project()
  })
  afterAll(() => query.stop())
  // Also where a test failed in between.
  afterEach(() => {
    away.now = false
  })

  /** An address of a path, of a record that is there. */
  const addressOf = (path: string) => {
    const kind = /^\/v1\/(case|operation|investigation|figure|dataset|agenc|merge-request)/.exec(path)?.[1] ?? 'case'
    return path
      .replace('{id}', ids[kind === 'agenc' ? 'agency' : (kind as 'case')])
      .replace('{iso3}', 'IDN')
      .replace(/^\/v1\/statistics$/, '/v1/statistics?measure=reported')
      .replace(
        /^\/v1\/statistics\/(\w+)$/,
        (asked, of) => `${asked}?measure=reported${of === 'comparison' ? '&compare=1' : ''}`,
      )
      .replace(/^\/v1\/merge-requests$/, '/v1/merge-requests?side=asker')
  }

  return { away, query: () => query, ids: () => ids, addressOf }
}

/** What the tests of the routes share. */
export type QueriedRecords = ReturnType<typeof queriedRecords>
