import { record, wholeNumber } from '@ledger/kernel'
import type { AlarmDeliveries } from '@ledger/read-model'
import type { Sql } from './database.ts'
import { decodeRow } from './decode-row.ts'
import { ledgerSchema } from './tables.ts'

const UpTo = record('DeliveredUpTo', { place: wholeNumber('Place', -1) })

const table = `${ledgerSchema}.alarm_delivery`
const add = `insert into ${table} (target, place, alarm) values ($1, $2, $3) on conflict do nothing`

/** What was delivered of alarms, in a database that was prepared for read models. */
export const postgresAlarmDeliveries = (sql: Pick<Sql, 'query'>): AlarmDeliveries => ({
  upTo: async (target, from) => {
    const last = `select max(place) as place from ${table} where target = $1 having count(*) > 0`
    const [known] = await sql.query(last, [target])
    if (known !== undefined) return decodeRow(UpTo, known).place
    await sql.query(add, [target, from, null])
    const [begun] = await sql.query(last, [target])
    return decodeRow(UpTo, begun).place
  },
  delivered: async (target, { alarm, place }) => {
    await sql.query(add, [target, place, alarm])
  },
})
