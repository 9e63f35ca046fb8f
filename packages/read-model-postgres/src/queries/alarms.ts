import { Instant, record, wholeNumber } from '@ledger/kernel'
import { JudgedMonth, RaisedAlarm } from '@ledger/ledger'
import type { AlarmFilter, AlarmQueries, StandingAlarm, StandingMonth } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { instantOf } from './sql-instant.ts'
import { syntheticCondition } from './synthetic-condition.ts'

const AlarmRow = record('AlarmRow', { place: wholeNumber('Place', 0), raisedAt: Instant, told: t.string })
const MonthRow = record('JudgedMonthRow', {
  ...JudgedMonth.required,
  edition: wholeNumber('EditionNumber', 1),
  judged: t.union([wholeNumber('JudgedSeries', 0), t.null]),
})

const columns = `place, ${instantOf('raised_at')} as "raisedAt", told`

const alarmOf = (row: unknown): StandingAlarm => {
  const { told, ...standing } = decodeRow(AlarmRow, row)
  return { ...decodeRow(RaisedAlarm, JSON.parse(told) as unknown), ...standing }
}

const monthOf = (row: unknown): StandingMonth => {
  const { judged, ...month } = decodeRow(MonthRow, row)
  return { ...month, ...(judged !== null && { judged }) }
}

const chosen = ({ synthetic, edition }: AlarmFilter): string =>
  `${syntheticCondition(synthetic)}${edition === undefined ? '' : ' and edition = $2'}`

const parameters = ({ edition }: AlarmFilter, limit: number) => [limit, ...(edition === undefined ? [] : [edition])]

/** The questions about alarms, in a database: they select from `alarm` and `judged_month` alone. */
export const postgresAlarmQueries = (sql: Sql): AlarmQueries => ({
  alarms: async (filter, limit) => {
    const rows = await sql.query(
      `select ${columns} from ${ledgerSchema}.alarm where ${chosen(filter)} order by place desc limit $1`,
      parameters(filter, limit),
    )
    return rows.map(alarmOf)
  },
  alarmsAfter: async (place, synthetic, limit) => {
    const rows = await sql.query(
      `select ${columns} from ${ledgerSchema}.alarm
       where ${syntheticCondition(synthetic)} and place > $2 order by place limit $1`,
      [limit, place ?? -1],
    )
    return rows.map(alarmOf)
  },
  judgedMonths: async (filter, limit) => {
    const rows = await sql.query(
      `select edition, synthetic, month, judged, by_chance::float8 as "byChance", alarms from ${ledgerSchema}.judged_month
       where ${chosen(filter)} order by edition desc, synthetic limit $1`,
      parameters(filter, limit),
    )
    return rows.map(monthOf)
  },
})
