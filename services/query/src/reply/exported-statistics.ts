import type { StatisticsCsvRow } from '@ledger/api'
import { statisticsFlow, type StatisticsScope } from '@ledger/dissemination'
import type { StatisticsTable } from '@ledger/projections'
import { problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Exported } from './export-reply.ts'
import { unkeyedRefused } from './unkeyed-refused.ts'

const shared = 'A person may stand in several rows: they add up to more than the total.'
const vague = 'Where a value is empty, dates are too vague for an exact number: it lies between lower and upper.'

const besideCounts = (name: string) =>
  problem('invalid-request', `There is no ${name} in the ledger's SDMX structure.`, {
    errors: [{ field: `query.${name}`, rule: 'must be left out of SDMX' }],
  })

/** What is told beside counts, by the names of its parameters: SDMX has no place for it. */
type Beside = ReadonlyArray<'rate' | 'growth'>

const sdmxOf = (scope: StatisticsScope, beside: Beside): Exported<StatisticsCsvRow>['sdmx'] => {
  const [first] = beside
  const refused = first === undefined ? unkeyedRefused(scope) : besideCounts(first)
  return refused === undefined ? E.right(statisticsFlow(scope)) : E.left(refused)
}

/** What is told beside the rows of a statistic, and how they are observations. */
export const exportedStatistics = (
  scope: StatisticsScope,
  units: string,
  { rows, total, overlapping }: StatisticsTable,
  beside: Beside,
): Exported<StatisticsCsvRow> => ({
  units,
  notes: [...(overlapping ? [shared] : []), ...([...rows, total].some(({ value }) => value === null) ? [vague] : [])],
  standing: scope.standing,
  sdmx: sdmxOf(scope, beside),
})
