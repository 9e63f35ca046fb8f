import { boundsOf, Instant, record, wholeNumber, type PartialDate } from '@ledger/kernel'
import { EditionClosing, EditionPublication } from '@ledger/ledger'
import {
  baseDimensions,
  isStoredDimension,
  statisticsPublished,
  type Dimension,
  type NetCount,
} from '@ledger/projections'
import type {
  ClosingSought,
  EditionChange,
  EditionCut,
  EditionSought,
  NumberFilter,
  PublishedChange,
  PublishedEdition,
  PublishedFilter,
  PublishedQueries,
} from '@ledger/read-model'
import * as t from 'io-ts'
import type { Database, Sql } from '../database.ts'
import { decodeRow } from '../decode-row.ts'
import { ledgerSchema } from '../tables.ts'
import { postgresAlarmQueries } from './alarms.ts'
import { byDimension, netQuestion } from './net-counts.ts'
import type { NetQuestion } from './netted/net-question.ts'
import { readNet, sizeOfNet } from './netted/read-net.ts'
import { readPublishedDurations } from './published-durations.ts'
import { postgresPublicRecords } from './public-records.ts'
import { streamPublished } from './signed-changes.ts'
import { instantOf } from './sql-instant.ts'

const EditionRowOfTable = record('EditionTableRow', { cut: Instant, publishedAt: Instant, told: t.string })
const LastRow = record('LastEditionRow', { last: wholeNumber('LastEdition', 0) })
const Told = record(
  'EditionTold',
  { ...EditionClosing.required, ...EditionPublication.required },
  { ...EditionClosing.optional, ...EditionPublication.optional },
)

/** Reads the editions of which SQL says which, and in which order. */
const readEditions = async (
  sql: Sql,
  which: string,
  values: ReadonlyArray<unknown>,
): Promise<ReadonlyArray<PublishedEdition>> => {
  const rows = await sql.query(
    `select ${instantOf('cut')} as cut, ${instantOf('published_at')} as "publishedAt", told
     from ${ledgerSchema}.edition ${which}`,
    values,
  )
  return rows.map((row) => {
    const { cut, publishedAt, told } = decodeRow(EditionRowOfTable, row)
    return { ...decodeRow(Told, JSON.parse(told) as Readonly<Record<string, unknown>>), cut, publishedAt }
  })
}

/** How each that may be looked for is found. */
const soughtBy: Readonly<Record<EditionSought['kind'], string>> = {
  number: 'where number = $1',
  first: 'order by number limit 1',
  last: 'order by number desc limit 1',
  'last-true': `where told::jsonb ->> 'clock' is null order by number desc limit 1`,
}

const readEdition = async (sql: Sql, sought: EditionSought): Promise<PublishedEdition | undefined> => {
  const values = sought.kind === 'number' ? [sought.number] : []
  const [edition] = await readEditions(sql, soughtBy[sought.kind], values)
  return edition
}

const CutRow = record('EditionCutRow', { number: wholeNumber('EditionNumber', 1), cut: Instant })

/** Editions are numbered in the order of their cuts. */
const readClosing = async (sql: Sql, sought: ClosingSought): Promise<EditionCut | undefined> => {
  const [which, value] =
    sought.kind === 'number'
      ? ['where number = $1', sought.number]
      : ['where cut < $1::timestamptz order by number desc limit 1', sought.instant]
  const [row] = await sql.query(
    `select number, ${instantOf('cut')} as cut from ${ledgerSchema}.edition_closing ${which}`,
    [value],
  )
  return row === undefined ? undefined : decodeRow(CutRow, row)
}

/** The whole months that days lie in: published counts know no days. */
const wholeMonths = ({ from, to }: Pick<PublishedFilter, 'from' | 'to'>) => ({
  from: from === null ? null : `${from.slice(0, 7)}-01`,
  to: to === null ? null : (boundsOf(to.slice(0, 7) as PartialDate).upper ?? to),
})

const namesOf = ({ values }: Pick<PublishedFilter, 'values'>) => Object.keys(values) as ReadonlyArray<Dimension>

const refuseExact = (asked: ReadonlyArray<Dimension>): void => {
  const exact = asked.find((name) => isStoredDimension(name) && !baseDimensions.includes(name))
  if (exact !== undefined) throw new Error(`${exact} is not published: the base cube does not hold it`)
}

/** The last edition up to and with a number that is published: rows come before it can be read, and are nobody's until then. */
const lastPublished = async (sql: Pick<Sql, 'query'>, through: number): Promise<number> => {
  const [row] = await sql.query(
    `select coalesce(max(number), 0)::integer as last from ${ledgerSchema}.edition where number <= $1`,
    [through],
  )
  return decodeRow(LastRow, row).last
}

async function* readPublishedChanges(
  database: Pick<Database, 'query' | 'stream'>,
  { through, ...filter }: Parameters<PublishedQueries['changes']>[0],
  signal: AbortSignal,
): AsyncGenerator<ReadonlyArray<PublishedChange>> {
  refuseExact(namesOf(filter))
  const last = await lastPublished(database, through)
  yield* streamPublished(database, { ...filter, ...wholeMonths(filter) }, last, baseDimensions, signal)
}

const publishedQuestion = async (sql: Sql, filter: PublishedFilter): Promise<NetQuestion> => {
  refuseExact([...filter.dimensions, ...namesOf(filter)])
  const through = await lastPublished(sql, filter.through)
  const { since, through: _, ...counts } = { ...filter, ...wholeMonths(filter) }
  const known = { ...(since > 0 && { after: since }), through }
  return { ...netQuestion(counts), table: statisticsPublished, known }
}

const readPublishedCounts = async (sql: Sql, filter: PublishedFilter): Promise<ReadonlyArray<NetCount>> =>
  byDimension(filter.dimensions, await readNet(sql, await publishedQuestion(sql, filter)))

const readChangesByEdition = async (sql: Sql, filter: NumberFilter): Promise<ReadonlyArray<EditionChange>> => {
  refuseExact(namesOf(filter))
  const cuts = await sql.query(
    `select number, ${instantOf('cut')} as cut from ${ledgerSchema}.edition where number <= $1`,
    [filter.through],
  )
  const cutOf = new Map(cuts.map((row) => decodeRow(CutRow, row)).map(({ number, cut }) => [number, cut]))
  const { through: _, ...counts } = { ...filter, ...wholeMonths(filter), dimensions: [], byReason: true }
  const known = { through: Math.max(0, ...cutOf.keys()) }
  const rows = await readNet(sql, { ...netQuestion(counts), table: statisticsPublished, known, byKnown: true })
  const changes = byDimension([], rows)
  return rows.flatMap(({ known: edition }, nth) => {
    const [change, cut] = [changes[nth], edition === undefined ? undefined : cutOf.get(edition)]
    return change === undefined || edition === undefined || cut === undefined ? [] : [{ ...change, edition, cut }]
  })
}

/**
 * The questions that are asked of what was published, in a database: they select from `edition`, `edition_closing`,
 * `statistics_published`, `durations_published`, what alarms are kept in, and the tables of public records alone.
 */
export const postgresPublishedQueries = (database: Database): PublishedQueries => ({
  ...postgresAlarmQueries(database),
  edition: (sought) => readEdition(database, sought),
  closing: (sought) => readClosing(database, sought),
  editions: ({ after, limit }) => readEditions(database, 'where number > $1 order by number limit $2', [after, limit]),
  netCounts: (filter) => readPublishedCounts(database, filter),
  changesByEdition: (filter) => readChangesByEdition(database, filter),
  durations: (filter) => readPublishedDurations(database, filter),
  netCountsSize: async (filter, most) => sizeOfNet(database, await publishedQuestion(database, filter), most),
  changes: (filter, signal) => readPublishedChanges(database, filter, signal),
  ...postgresPublicRecords(database),
})
