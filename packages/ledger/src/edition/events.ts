import { codeList, Country, lineOfText, listOf, patternText, quantity, record, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import { eventSchema, type EventOf } from '../event-schema.ts'
import { DurationGroup, EditionDuration } from './edition-duration.ts'
import { EditionName, EditionRow, RowDimensions } from './edition-row.ts'
import { legacyEditionEvents } from './legacy-events.ts'

const EditionNumber = wholeNumber('EditionNumber', 1, 1_000_000)

const Day = patternText('Day', /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'must be a day, as 2024-08-01')

/** Who closes an edition: an operator, or the clock of the operator service when one is due. */
export const ClosedBy = codeList('ClosedBy', ['operator', 'clock'])

/** Whose time an edition was closed in, where that was not the true one: that of a synthetic caseload. */
export const EditionClock = codeList('EditionClock', ['synthetic'])

/** Rows that one event holds at most. */
export const mostRowsOfChunk = 1000

/**
 * The closing of an edition: the moment at which it is recorded is the cut. `dueOn`: the day on which it was due, or that
 * of an operator's command.
 */
export const EditionClosing = record(
  'EditionClosing',
  { number: EditionNumber, dueOn: Day, by: ClosedBy },
  { clock: EditionClock },
)
export type EditionClosing = t.TypeOf<typeof EditionClosing>

/** Some of the rows of an edition; chunks are numbered from 0. */
export const EditionChunk = record('EditionChunk', {
  number: EditionNumber,
  chunk: wholeNumber('Chunk', 0),
  dimensions: RowDimensions,
  rows: listOf(EditionRow, 1, mostRowsOfChunk),
})
export type EditionChunk = t.TypeOf<typeof EditionChunk>

/** Some of the durations of an edition, which come before its publication; chunks of them are numbered from 0. */
export const EditionDurations = record('EditionDurations', {
  number: EditionNumber,
  chunk: wholeNumber('Chunk', 0),
  durations: listOf(EditionDuration, 1, mostRowsOfChunk),
})
export type EditionDurations = t.TypeOf<typeof EditionDurations>

const Digest = patternText('Digest', /^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')

/**
 * What an edition says of its durations as a whole: how many there are, the groups in which they are told, of how many
 * persons a group is at least, and to what days and persons are rounded.
 */
const DurationsTold = record('DurationsTold', {
  chunks: wholeNumber('Chunks', 0),
  rows: wholeNumber('Rows', 0),
  digest: Digest,
  groups: listOf(DurationGroup, 1, 100),
  leastPersons: wholeNumber('LeastPersons', 1),
  days: wholeNumber('RoundedDays', 1),
  persons: wholeNumber('RoundedPersons', 1),
})

const orderError = {
  order: wholeNumber('Order', 0, 32),
  mean: quantity('MeanError'),
  p95: quantity('ErrorOf95Percent'),
  largest: quantity('LargestError'),
}

/** How far the margins of an order are off, of one measure: persons, without sign, over all editions up to this one. */
export const EditionError = record(
  'EditionError',
  { measure: EditionName, synthetic: t.boolean, ...orderError },
  // Of editions of before: how many margins there are is told no more.
  { margins: wholeNumber('Margins', 1) },
)

/** The months in which an agency recorded something, since the edition before. */
const Reporting = record(
  'Reporting',
  {
    agency: lineOfText('ReportingAgency', 200),
    months: listOf(patternText('ReportingMonth', /^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, as 2024-08'), 1),
  },
  { country: Country },
)

/** All that is told of an edition as a whole, when all its rows are recorded. Editions of before tell no durations. */
export const EditionPublication = record(
  'EditionPublication',
  {
    number: EditionNumber,
    chunks: wholeNumber('Chunks', 0),
    rows: wholeNumber('Rows', 0),
    digest: Digest,
    dimensions: RowDimensions,
    measures: listOf(EditionName, 1, 200),
    rounding: record('Rounding', {
      base: wholeNumber('RoundingBase', 1),
      largestRounded: wholeNumber('LargestRounded', 0),
    }),
    errors: listOf(EditionError),
    reporting: listOf(Reporting),
    nextOn: Day,
    revisionPolicy: lineOfText('RevisionPolicy', 1000),
  },
  { durations: DurationsTold },
)
export type EditionPublication = t.TypeOf<typeof EditionPublication>

const codecs = {
  EditionClosed: EditionClosing,
  EditionRowsPublished: EditionChunk,
  EditionDurationsPublished: EditionDurations,
  EditionPublished: EditionPublication,
}

/** What can happen to an edition, in this order. */
export type EditionEvent = EventOf<typeof codecs>

/** How the events of an edition are read. */
export const editionEvents = eventSchema(codecs, legacyEditionEvents)
