import { instantOf, record } from '@ledger/kernel'
import { baseDimensions, releasedMeasures, storedDimension } from '@ledger/projections'
import type { AgencyMonths, CubeRow, EditionCube } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Row, Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { readDurations } from './durations.ts'
import { SignedCount } from './signed-count.ts'

const orNull = t.union([t.string, t.null])
const told = {
  measure: t.string,
  synthetic: t.boolean,
  cell: t.readonlyArray(t.string),
  from_month: orNull,
  to_month: orNull,
  reason: t.string,
  count: SignedCount,
}
const CubeTableRow = record('CubeTableRow', told)
const AccountedTableRow = record('AccountedTableRow', { ...told, published: SignedCount })
const ReportingRow = record('ReportingRow', { agency: t.string, country: orNull, months: t.readonlyArray(t.string) })

const cellColumns = baseDimensions.map((name) => storedDimension(name).column)
const cell = `array[${cellColumns.join(', ')}] as cell`
// A date is infinite where that end of it is open.
const monthOf = (column: string): string => `case when isfinite(${column}) then to_char(${column}, 'YYYY-MM') end`
const place = ['measure', 'synthetic', ...cellColumns]

/** Exact changes with their months, of the measures that are released ($1). */
const exactChanges = (where: string): string =>
  `select ${place.join(', ')}, ${monthOf('occurred_from')} as from_month, ${monthOf('occurred_to')} as to_month, reason, change
   from ${ledgerSchema}.statistics_change where measure = any($1::text[]) and ${where}`

const grouped = [...place, 'from_month', 'to_month'].join(', ')

type Placed = Pick<t.TypeOf<typeof CubeTableRow>, 'cell' | 'from_month' | 'to_month'>

/** A row with its place as an edition names it. */
const placed = <R extends Placed>({ cell: values, from_month, to_month, ...rest }: R) => ({
  ...rest,
  values,
  fromMonth: from_month,
  toMonth: to_month,
})

const cubeRowOf = (row: Row): CubeRow => placed(decodeRow(CubeTableRow, row))

const readAccounted = async (sql: Sql, edition: number): ReturnType<EditionCube['accountedBefore']> => {
  const rows = await sql.query(
    `select measure, synthetic, ${cell}, from_month, to_month, reason, sum(taken)::integer as count,
            sum(change)::integer as published
     from ${ledgerSchema}.edition_taken where edition < $1 group by ${grouped}, reason`,
    [edition],
  )
  return rows.map((row) => placed(decodeRow(AccountedTableRow, row)))
}

const readChanges = async (sql: Sql, after: string | undefined, upTo: string): ReturnType<EditionCube['changes']> => {
  const rows = await sql.query(
    `select measure, synthetic, ${cell}, from_month, to_month, reason, sum(change)::integer as count
     from (${exactChanges(`recorded_at > $2::timestamptz and recorded_at <= $3::timestamptz`)}) c
     group by ${grouped}, reason having sum(change) <> 0`,
    [releasedMeasures, after ?? '-infinity', upTo],
  )
  return rows.map(cubeRowOf)
}

const readRecounted = async (sql: Sql, edition: number, upTo: string): ReturnType<EditionCube['recounted']> => {
  const rows = await sql.query(
    `select measure, synthetic, ${cell}, from_month, to_month, 'Recounted' as reason, sum(change)::integer as count
     from (${exactChanges(`recorded_at <= $3::timestamptz`)}
           union all
           select ${grouped}, reason, -taken from ${ledgerSchema}.edition_taken where edition < $2) c
     group by ${grouped} having sum(change) <> 0`,
    [releasedMeasures, edition, upTo],
  )
  return rows.map(cubeRowOf)
}

const readReporting = async (
  sql: Sql,
  after: string | undefined,
  upTo: string,
): Promise<ReadonlyArray<AgencyMonths>> => {
  const rows = await sql.query(
    `select r.agency::text as agency, a.state::jsonb #>> '{registration,country}' as country, r.months
     from (select agency, array_agg(month order by month) as months
           from (select distinct agency, to_char(recorded_at, 'YYYY-MM') as month from ${ledgerSchema}.case_timeline
                 where recorded_at > $1::timestamptz and recorded_at <= $2::timestamptz) m
           group by agency) r
     left join ${ledgerSchema}.agency_state a on a.id = r.agency order by r.agency`,
    [after ?? '-infinity', upTo],
  )
  return rows.map((row) => {
    const { agency, country, months } = decodeRow(ReportingRow, row)
    return { agency, months, ...(country !== null && { country }) }
  })
}

/** What an edition is made of, in a database of read models. */
export const postgresEditionCube = (sql: Sql): EditionCube => ({
  accountedBefore: (edition) => readAccounted(sql, edition),
  changes: (after, upTo) => readChanges(sql, after, upTo),
  recounted: (edition, upTo) => readRecounted(sql, edition, upTo),
  reporting: (after, upTo) => readReporting(sql, after, upTo),
  durations: (dimensions, synthetic, upTo) =>
    readDurations(sql, {
      ...{ dimensions, values: {}, from: null, to: null, synthetic: synthetic ? 'only' : 'exclude' },
      // What was known at that very instant is taken in.
      knownUntil: instantOf(Date.parse(upTo) + 1),
    }),
  holdsCounts: async () =>
    (await sql.query(`select 1 from ${ledgerSchema}.statistics_change where not synthetic limit 1`)).length > 0,
})
