import { boundsOf, type PartialDate } from '@ledger/kernel'
import {
  noDurationsDigest,
  type EditionChunk,
  type EditionDurations,
  type EditionPublication,
  type EditionRow,
  type LedgerEdition,
} from '@ledger/ledger'
import type { Occurrence, ReadModel } from '../read-model.ts'
import { baseDimensions } from '../statistics/release-plan.ts'
import { statisticsChange } from '../statistics/statistics.ts'
import { storedDimension, type StoredDimension } from '../statistics/stored-dimensions.ts'
import type { Column, NettedTable, RowChange, Table, Value } from '../table.ts'

const baseColumns = baseDimensions.map((name) => storedDimension(name).column)
const cellColumns = baseColumns.map((name): Column => ({ name, type: 'text' }))

/** What stands in a column of a dimension that was not released yet when an edition was published. */
export const notReleased = 'NotReleased'

/** Every edition that is closed: its cut is known before it is published, so that a date is never answered from an older one. */
const editionClosing: Table = {
  name: 'edition_closing',
  columns: [
    { name: 'number', type: 'integer' },
    { name: 'cut', type: 'timestamptz', content: false },
  ],
  key: ['number'],
}

/** Every edition that is published; `told` is its closing and its publication as JSON. */
const edition: Table = {
  name: 'edition',
  columns: [
    { name: 'number', type: 'integer' },
    { name: 'cut', type: 'timestamptz', content: false },
    { name: 'published_at', type: 'timestamptz', content: false },
    { name: 'told', type: 'text' },
  ],
  key: ['number'],
}

/** What was published: the same columns as those of exact changes, in whole months, by edition. */
export const statisticsPublished: NettedTable = {
  name: 'statistics_published',
  columns: [
    { name: 'edition', type: 'integer' },
    { name: 'measure', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    ...cellColumns,
    { name: 'occurred_from', type: 'date' },
    { name: 'occurred_to', type: 'date' },
    { name: 'reason', type: 'text' },
    { name: 'change', type: 'integer' },
  ],
  netted: {
    by: ['measure', 'synthetic'],
    dimensions: baseColumns,
    happened: { from: 'occurred_from', to: 'occurred_to' },
    known: 'edition',
    change: 'change',
    // They are asked for as the exact ones are.
    cubes: statisticsChange.netted.cubes,
  },
}

/**
 * The durations that each edition published: `group_by` the dimensions of the group, joined by commas, and `place` its
 * values, as JSON.
 */
const durationsPublished: Table = {
  name: 'durations_published',
  columns: [
    { name: 'edition', type: 'integer' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'from_stage', type: 'text' },
    { name: 'to_stage', type: 'text' },
    { name: 'group_by', type: 'text' },
    { name: 'place', type: 'text' },
    { name: 'median_days', type: 'integer' },
    { name: 'p90_days', type: 'integer' },
    { name: 'persons', type: 'integer' },
  ],
  indexes: [['edition', 'group_by']],
}

/** What each edition has taken into account, exactly, and what it published of it. For the next edition alone. */
const editionTaken: Table = {
  name: 'edition_taken',
  columns: [
    { name: 'edition', type: 'integer' },
    { name: 'measure', type: 'text' },
    { name: 'synthetic', type: 'boolean' },
    ...cellColumns,
    { name: 'from_month', type: 'text' },
    { name: 'to_month', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'change', type: 'integer' },
    { name: 'taken', type: 'integer' },
  ],
}

/** Where in a row the value of each dimension of today stands; -1 where it was not released then. */
const placesOf = (dimensions: ReadonlyArray<string>): ReadonlyArray<number> => {
  const gone = dimensions.find((name) => !baseDimensions.includes(name as StoredDimension))
  if (gone !== undefined) throw new Error(`the dimension ${gone} of the edition is not one of this program's base cube`)
  return baseDimensions.map((name) => dimensions.indexOf(name))
}

const firstDay = (month: string | undefined): string =>
  month === undefined ? '-infinity' : (boundsOf(month as PartialDate).lower ?? '-infinity')
const lastDay = (month: string | undefined): string =>
  month === undefined ? 'infinity' : (boundsOf(month as PartialDate).upper ?? 'infinity')

const changesOf = (number: number, row: EditionRow, places: ReadonlyArray<number>): ReadonlyArray<RowChange> => {
  const { measure, synthetic, values, fromMonth, toMonth, reason, change, taken } = row
  const cell: ReadonlyArray<Value> = [
    measure,
    synthetic,
    ...places.map((place) => (place < 0 ? notReleased : (values[place] ?? notReleased))),
  ]
  const exact: RowChange = {
    table: editionTaken,
    row: [number, ...cell, fromMonth ?? null, toMonth ?? null, reason, change, taken],
  }
  if (change === 0) return [exact]
  const published: RowChange = {
    table: statisticsPublished,
    row: [number, ...cell, firstDay(fromMonth), lastDay(toMonth), reason, change],
  }
  return [exact, published]
}

const ofChunk = (
  before: LedgerEdition,
  { number, chunk, dimensions, rows }: EditionChunk,
): ReadonlyArray<RowChange> => {
  if (before.publication !== undefined) throw new Error('rows of an edition come before its publication')
  if (chunk !== before.chunks) throw new Error(`chunk ${before.chunks} of the edition is missing before ${chunk}`)
  const places = placesOf(dimensions)
  return rows.flatMap((row) => changesOf(number, row, places))
}

const ofDurations = (
  before: LedgerEdition,
  { number, chunk, durations }: EditionDurations,
): ReadonlyArray<RowChange> => {
  if (before.publication !== undefined) throw new Error('durations of an edition come before its publication')
  const next = before.durations?.chunks ?? 0
  if (chunk !== next) throw new Error(`chunk ${next} of the durations of the edition is missing before ${chunk}`)
  return durations.map(({ synthetic, fromStage, toStage, group, values, medianDays, p90Days, persons }) => ({
    table: durationsPublished,
    row: [
      ...[number, synthetic, fromStage, toStage, group.join(','), JSON.stringify(values)],
      ...[medianDays, p90Days, persons],
    ],
  }))
}

/** The edition with all that is told of it, once its rows and durations were found to be those that it speaks of. */
const ofPublication = (
  { closing, cut, chunks, rows, digest, durations }: LedgerEdition,
  told: EditionPublication,
  recordedAt: string,
): ReadonlyArray<RowChange> => {
  if (told.chunks !== chunks || told.rows !== rows || told.digest !== digest) {
    throw new Error(`the rows of the edition are not those that were published: their digest is ${digest}`)
  }
  if ((told.durations?.digest ?? noDurationsDigest) !== (durations?.digest ?? noDurationsDigest)) {
    throw new Error('the durations of the edition are not those that were published')
  }
  return [{ table: edition, row: [closing.number, cut, recordedAt, JSON.stringify({ ...closing, ...told })] }]
}

const ofClosing = ({ closing, cut }: LedgerEdition): ReadonlyArray<RowChange> => [
  { table: editionClosing, row: [closing.number, cut] },
]

const project = (before: LedgerEdition | undefined, after: LedgerEdition, occurrence: Occurrence) => {
  const { type, data, recordedAt } = occurrence
  if (before === undefined) return ofClosing(after)
  if (type === 'EditionRowsPublished') return ofChunk(before, data as EditionChunk)
  if (type === 'EditionDurationsPublished') return ofDurations(before, data as EditionDurations)
  return type === 'EditionPublished' ? ofPublication(before, data as EditionPublication, recordedAt) : []
}

/**
 * Which editions are closed, and what they published, copied from their events: it is never computed anew. An edition whose rows are not those that
 * it speaks of is parked, and cannot be read.
 */
export const published: ReadModel = {
  name: 'published',
  version: 4,
  states: ['edition'],
  tables: [editionClosing, edition, statisticsPublished, durationsPublished, editionTaken],
  project: { edition: project },
}
