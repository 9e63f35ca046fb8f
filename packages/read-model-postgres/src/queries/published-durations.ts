import { listOf, record } from '@ledger/kernel'
import { FromStage, ToStage, type DurationRow } from '@ledger/projections'
import type { PublishedDurationsFilter } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { SignedCount } from './signed-count.ts'
import { syntheticCondition } from './synthetic-condition.ts'

const Duration = record('PublishedDurationRow', {
  fromStage: FromStage,
  toStage: ToStage,
  place: t.string,
  medianDays: SignedCount,
  p90Days: SignedCount,
  persons: SignedCount,
})
const Place = record('PlaceOfDurations', { values: listOf(t.string) })

/** The durations that an edition published in a group. They come before it can be read, and are nobody's until then. */
export const readPublishedDurations = async (
  sql: Sql,
  { edition, group, synthetic }: PublishedDurationsFilter,
): Promise<ReadonlyArray<DurationRow>> => {
  const rows = await sql.query(
    `select from_stage as "fromStage", to_stage as "toStage", place, median_days as "medianDays",
            p90_days as "p90Days", persons
     from ${ledgerSchema}.durations_published d
     where edition = $1 and group_by = $2 and ${syntheticCondition(synthetic)}
       and exists (select 1 from ${ledgerSchema}.edition e where e.number = d.edition)
     order by place`,
    [edition, group.join(',')],
  )
  return rows.map((row) => {
    const { place, ...duration } = decodeRow(Duration, row)
    const { values } = decodeRow(Place, { values: JSON.parse(place) as unknown })
    return { ...duration, place: Object.fromEntries(group.map((dimension, nth) => [dimension, values[nth] ?? ''])) }
  })
}
