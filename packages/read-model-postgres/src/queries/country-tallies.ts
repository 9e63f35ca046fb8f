import { record } from '@ledger/kernel'
import type { CorridorTally, DurationTally, ReturnTally } from '@ledger/projections'
import type { SyntheticFilter } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { syntheticCondition } from './synthetic-condition.ts'

const corridor = `citizenship, country_of_exploitation as "countryOfExploitation", reporting_country as "reportingCountry"`
const corridorFields = {
  citizenship: t.string,
  countryOfExploitation: t.string,
  reportingCountry: t.string,
  persons: t.number,
}
const Corridor = record('CorridorRow', { ...corridorFields, measure: t.string })
const Duration = record('DurationRow', { ...corridorFields, fromStage: t.string, toStage: t.string, days: t.number })
const Return = record('ReturnRow', { returnedFrom: t.string, returnedTo: t.string, persons: t.number })

/** How many persons of each corridor stand at each stage. */
export const readCorridors = async (sql: Sql, synthetic: SyntheticFilter): Promise<ReadonlyArray<CorridorTally>> => {
  const rows = await sql.query(
    `select ${corridor}, measure, sum(persons)::integer as persons from ${ledgerSchema}.corridor_count
     where ${syntheticCondition(synthetic)}
     group by citizenship, country_of_exploitation, reporting_country, measure having sum(persons) <> 0`,
  )
  return rows.map((row) => decodeRow(Corridor, row))
}

/** How many days lay between stages, in the corridors that a country may be a part of. */
export const readDurations = async (
  sql: Sql,
  country: string,
  synthetic: SyntheticFilter,
): Promise<ReadonlyArray<DurationTally>> => {
  const rows = await sql.query(
    `select ${corridor}, from_stage as "fromStage", to_stage as "toStage", days, sum(change)::integer as persons
     from ${ledgerSchema}.stage_duration
     where ${syntheticCondition(synthetic)}
       and (country_of_exploitation = $1 or reporting_country = $1 or $1 = any(string_to_array(citizenship, ';')))
     group by citizenship, country_of_exploitation, reporting_country, from_stage, to_stage, days having sum(change) <> 0`,
    [country],
  )
  return rows.map((row) => decodeRow(Duration, row))
}

/** Who was returned from and to a country. */
export const readReturns = async (
  sql: Sql,
  country: string,
  synthetic: SyntheticFilter,
): Promise<ReadonlyArray<ReturnTally>> => {
  const rows = await sql.query(
    `select returned_from as "returnedFrom", returned_to as "returnedTo", sum(persons)::integer as persons
     from ${ledgerSchema}.return_count where ${syntheticCondition(synthetic)} and (returned_from = $1 or returned_to = $1)
     group by returned_from, returned_to having sum(persons) <> 0 order by persons desc, returned_from, returned_to`,
    [country],
  )
  return rows.map((row) => decodeRow(Return, row))
}
