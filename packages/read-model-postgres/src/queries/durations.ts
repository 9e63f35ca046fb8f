import { record } from '@ledger/kernel'
import {
  durationDimensions,
  durationEnds,
  FromStage,
  isStoredDimension,
  storedDimension,
  ToStage,
  type DurationDimension,
  type DurationTally,
} from '@ledger/projections'
import type { DurationFilter } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { quotedNames } from '../quoted-names.ts'
import { ledgerSchema } from '../tables.ts'
import { parameters, type Add } from './netted/parameters.ts'
import { SignedCount } from './signed-count.ts'
import { syntheticCondition } from './synthetic-condition.ts'

const year = `to_char(reached_on, 'YYYY')`

const expressionOf = (dimension: DurationDimension): string => {
  if (dimension === 'year') return year
  if (!durationDimensions.includes(dimension)) throw new Error(`durations are not kept by ${dimension}`)
  return storedDimension(dimension).column
}

const hasOneOf = (dimension: DurationDimension, wanted: string): string => {
  const kept = expressionOf(dimension)
  const several = isStoredDimension(dimension) && storedDimension(dimension).several
  return several ? `string_to_array(${kept}, ';') && ${wanted}::text[]` : `${kept} = any(${wanted}::text[])`
}

const conditionsOf = ({ values, concerning, from, to, knownUntil, synthetic }: DurationFilter, add: Add) => {
  const asked = Object.entries(values) as ReadonlyArray<[DurationDimension, ReadonlyArray<string>]>
  const one = concerning === undefined ? undefined : add([concerning])
  return [
    syntheticCondition(synthetic),
    ...(knownUntil === undefined ? [] : [`recorded_at < ${add(knownUntil)}::timestamptz`]),
    ...(from === null ? [] : [`reached_on >= ${add(from)}::date`]),
    ...(to === null ? [] : [`reached_on <= ${add(to)}::date`]),
    ...asked.map(([dimension, wanted]) => hasOneOf(dimension, add(wanted))),
    ...(one === undefined ? [] : [`(${durationEnds.map((end) => hasOneOf(end, one)).join(' or ')})`]),
  ]
}

/** How many persons took how many days between stages, by some dimensions; what came to nothing is left out. */
export const readDurations = async (sql: Sql, filter: DurationFilter): Promise<ReadonlyArray<DurationTally>> => {
  const { dimensions, most } = filter
  const { values, add } = parameters()
  const conditions = conditionsOf(filter, add)
  const columns = dimensions.map((dimension) => `${expressionOf(dimension)} as ${quotedNames([dimension])}`)
  const grouped = [...dimensions.map((dimension) => expressionOf(dimension)), 'from_stage', 'to_stage', 'days']
  const rows = await sql.query(
    `select ${[...columns, 'from_stage as "fromStage"', 'to_stage as "toStage"', 'days'].join(', ')},
            sum(change)::integer as persons
     from ${ledgerSchema}.stage_duration where ${conditions.join(' and ')}
     group by ${grouped.join(', ')} having sum(change) <> 0${most === undefined ? '' : ` limit ${most}`}`,
    values,
  )
  const codec = record('DurationRow', {
    ...Object.fromEntries(dimensions.map((dimension) => [dimension, t.string])),
    fromStage: FromStage,
    toStage: ToStage,
    days: SignedCount,
    persons: SignedCount,
  })
  return rows.map((row) => {
    const { fromStage, toStage, days, persons, ...places } = decodeRow(codec, row)
    return { fromStage, toStage, days, persons, values: places }
  })
}
