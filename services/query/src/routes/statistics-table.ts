import type { StatisticsCsvRow } from '@ledger/api'
import type { Standing } from '@ledger/dissemination'
import { instantOf, type Instant } from '@ledger/kernel'
import {
  isStock,
  isStoredDimension,
  stockTable,
  storedDimensionNames,
  unitOf,
  type Filter,
  type NetCount,
  type StatisticsTable,
  type Years,
} from '@ledger/projections'
import type { ReadQueries } from '@ledger/read-model'
import type { Problem, RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { Membership } from '../asean/membership.ts'
import { asksForAsean, valuesSaid, withMembers } from '../parameters/filter-values.ts'
import { growthOfTable } from '../growth/with-growth.ts'
import { yearOfPeriod } from '../parameters/rate.ts'
import type { toldOfEdition } from '../published/told-of-edition.ts'
import { ratesOfTable } from '../rates/with-rates.ts'
import { exportedStatistics } from '../reply/exported-statistics.ts'
import type { Answer } from '../reply/reading.ts'
import { statisticsRows } from '../reply/statistics-rows.ts'
import type { StatisticsQuery } from './statistics-query.ts'
import { tableInTurns, tooWide } from './table-in-turns.ts'

/** The counts that growth is held against, and their period (days; null is open). */
export type Bases = {
  readonly period: { readonly from: string | null; readonly to: string | null }
  readonly counts: ReadonlyArray<NetCount>
}

const yearsOf = ({ from, to }: Bases['period']): Years => ({
  from: from?.slice(0, 4) ?? null,
  to: to?.slice(0, 4) ?? null,
})

/** Of what the counts are: exact ones as they were known before an instant, or those of an edition. */
export type CountedOf = {
  readonly knownUntil: Instant | null
  readonly told: { readonly rounded: false } | ReturnType<typeof toldOfEdition>
  /** Who is meant by ASEAN. */
  readonly asean: Membership
}

/** The same as files say it. */
export const standingOf = (told: CountedOf['told']): Standing =>
  told.rounded
    ? { audience: 'published', edition: told.edition.number, cut: told.edition.cut, rounding: told.rounding }
    : { audience: 'exact' }

/** A row whose changes came to nothing tells of no more than one that is not there. */
export const withoutZeros = (table: StatisticsTable): StatisticsTable => ({
  ...table,
  rows: table.rows.filter(({ lower, upper }) => lower !== 0 || upper !== 0),
})

/** What is asked for beside counts. */
const beside = ({ rate, growth }: StatisticsQuery): ReadonlyArray<'rate' | 'growth'> => [
  ...(rate === undefined ? [] : (['rate'] as const)),
  ...(growth === undefined ? [] : (['growth'] as const)),
]

/** Puts counts into the table that is asked for: exact and published ones in just the same way, by addition. */
export const statisticsTable = async (
  counts: ReadonlyArray<NetCount>,
  { query, signal, pace }: Pick<RouteRequest<unknown, StatisticsQuery, unknown>, 'query' | 'signal' | 'pace'>,
  { knownUntil, told, asean, bases }: CountedOf & { readonly bases: Bases | undefined },
  figures: Pick<ReadQueries, 'figures'>,
): Promise<E.Either<Problem, Answer<StatisticsCsvRow>>> => {
  const { measure, groupBy = [], from = null, to = null, synthetic = 'exclude' } = query
  const said = valuesSaid(storedDimensionNames, query)
  const values = withMembers(said, asean)
  const keep: Filter = (dimension, value) =>
    !isStoredDimension(dimension) || (values[dimension]?.includes(value) ?? true)
  const tableOf = (all: ReadonlyArray<NetCount>, years: Years) =>
    tableInTurns(all, groupBy, { keep, years }, { signal, pace })
  const made = await tableOf(counts, yearsOf({ from, to }))
  const then = bases === undefined ? undefined : await tableOf(bases.counts, yearsOf(bases.period))
  if (made === undefined || (bases !== undefined && then === undefined)) return E.left(tooWide)
  const counted = isStock(measure) ? stockTable(made) : made
  const table = told.rounded ? withoutZeros(counted) : counted
  const ratedOf = { citizenship: query.citizenship?.[0], year: yearOfPeriod(query), knownUntil: query.asOf }
  const rated = query.rate === undefined ? undefined : await ratesOfTable(figures, table.rows, ratedOf)
  const known = {
    withheldUpTo: told.rounded ? told.rounding.largestRounded : 0,
    knownOn: (knownUntil ?? instantOf(Date.now())).slice(0, 10),
  }
  const grown = then && growthOfTable(table, then, groupBy, query.growth ?? '', known)
  const rows = table.rows.map(({ place, value, lower, upper }, nth) => ({
    ...place,
    ...{ value, lower, upper },
    ...(rated !== undefined && { rate: rated.ofRows[nth]?.rate }),
    ...(grown !== undefined && { growth: grown.ofRows[nth]?.growth }),
  }))
  const { total, overlapping } = table
  const scope = { measure, unit: unitOf(measure), synthetic, from, to, knownUntil }
  const ofEdition = { rounded: told.rounded, edition: told.rounded ? told.edition.number : null }
  return E.right({
    json: {
      ...{ ...scope, groupBy, rows, total, overlapping, ...told },
      ...(asksForAsean(said) && { asean }),
      ...(rated !== undefined && { rates: rated.rates }),
      ...(grown !== undefined && { growth: grown.growth }),
    },
    rows: () => statisticsRows(groupBy, { ...scope, ...ofEdition }, table, { rated, grown }),
    exported: exportedStatistics(
      { groupBy, values: said, standing: standingOf(told) },
      scope.unit,
      table,
      beside(query),
    ),
  })
}
