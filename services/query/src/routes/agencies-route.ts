import { AgenciesCsv } from '@ledger/api'
import { record } from '@ledger/kernel'
import type { ReadQueries, StandingAgency } from '@ledger/read-model'
import type { AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { pageParameters, readingParameters } from '../parameters/reading.ts'
import { optionalParameters, readRoute } from './read-route.ts'

const rowOf = ({ id, state: { registration, suspended, tokens } }: StandingAgency) => ({
  id,
  ...registration,
  suspended: suspended ?? null,
  issuers: tokens?.issuers ?? [],
  roles: tokens?.roles ?? [],
})

/** `GET /v1/agencies`: every agency as it is registered and stands, for registrars. */
export const agenciesRoute = (queries: ReadQueries): AnyRoute =>
  readRoute(queries, {
    of: 'agencies',
    cost: 3,
    summary: 'The agencies as they are registered and stand, in the order of their ids',
    tag: 'agencies',
    action: 'ReadAgencies',
    params: record('Nothing', {}),
    query: optionalParameters({ ...readingParameters, ...pageParameters }),
    csv: () => AgenciesCsv,
    read: async ({ query: { limit = 1000, cursor } }) => {
      const found = await queries.agencies(cursor, limit + 1)
      const page = found.slice(0, limit)
      const next = found.length > limit ? (page.at(-1)?.id ?? null) : null
      const agencies = page.map(({ id, revision, state }) => ({ id, revision, ...state }))
      return E.right({ json: { agencies, next }, rows: () => page.map(rowOf), next })
    },
  })
