import { Instant, record, wholeNumber } from '@ledger/kernel'
import { OfficialFigure } from '@ledger/ledger'
import type { FigureFilter, FigureVersion } from '@ledger/read-model'
import * as t from 'io-ts'
import type { Row, Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { instantOf } from './sql-instant.ts'

/** The dimensions of a figure and the columns they stand in. */
const dimensionColumns = {
  citizenship: 'citizenship',
  countryOfExploitation: 'country_of_exploitation',
  returnedFrom: 'returned_from',
  returnedTo: 'returned_to',
  reportingCountry: 'reporting_country',
  sex: 'sex',
  ageGroup: 'age_group',
  form: 'form',
  modus: 'modus',
  transport: 'transport',
  breakdown: 'breakdown',
  category: 'category',
} as const

/** What figures can be filtered by, and the columns that hold it. */
const filterColumns: Readonly<Record<string, string>> = {
  ...dimensionColumns,
  indicator: 'indicator',
  unit: 'unit',
  qualifier: 'qualifier',
  period: 'period',
  dataset: 'dataset',
  record: 'record',
  edition: 'edition',
  publisher: 'publisher',
}

const Version = record('FigureVersionRow', {
  id: t.string,
  revision: wholeNumber('Revision', 0),
  recordedAt: Instant,
  withdrawn: t.boolean,
  publisher: t.string,
})

const figureOf = (row: Row): OfficialFigure => {
  const dimensions: Record<string, unknown> = {}
  for (const [dimension, column] of Object.entries(dimensionColumns)) {
    if (row[column] !== null) dimensions[dimension] = row[column]
  }
  if (typeof row['assisted_by'] === 'string') dimensions['assistedBy'] = row['assisted_by'].split(';')
  return decodeRow(OfficialFigure, {
    indicator: row['indicator'],
    unit: row['unit'],
    value: Number(row['value']),
    qualifier: row['qualifier'],
    period: row['period'],
    dimensions,
    source: {
      dataset: row['dataset'],
      record: row['record'],
      citation: row['citation'],
      edition: row['edition'] ?? undefined,
      licence: row['licence'] ?? undefined,
    },
  })
}

const versionOf = (row: Row): FigureVersion => {
  const { figure_id: id, revision, recordedAt, withdrawn, publisher } = row
  return { ...decodeRow(Version, { id, revision, recordedAt, withdrawn, publisher }), figure: figureOf(row) }
}

/** Reads the versions of figures that stood at a time, withdrawn ones left out, in the order of their ids. */
export const readFigures = async (
  sql: Sql,
  filter: FigureFilter,
  after: string | undefined,
  limit: number,
): Promise<ReadonlyArray<FigureVersion>> => {
  const values: unknown[] = [filter.knownUntil ?? 'infinity', limit]
  const add = (value: unknown): string => `$${values.push(value)}`
  const conditions = ['not withdrawn']
  for (const [name, wanted] of Object.entries(filter.values)) {
    const column = filterColumns[name]
    if (column === undefined) throw new Error(`figures have no ${name}`)
    conditions.push(`${column}::text = any(${add(wanted)}::text[])`)
  }
  if (filter.from !== null) conditions.push(`period_from >= ${add(filter.from)}::date`)
  if (filter.to !== null) conditions.push(`period_to <= ${add(filter.to)}::date`)
  const seen = after === undefined ? '' : `and figure_id > ${add(after)}::uuid`
  const rows = await sql.query(
    `select *, ${instantOf('recorded_at')} as "recordedAt" from (
       select distinct on (figure_id) * from ${ledgerSchema}.figure_version
       where recorded_at < $1::timestamptz ${seen} order by figure_id, revision desc) stood
     where ${conditions.join(' and ')} order by figure_id limit $2`,
    values,
  )
  return rows.map(versionOf)
}
