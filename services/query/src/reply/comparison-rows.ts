import type { ComparisonAnswer, ComparisonCsvRow, ReleasesAnswer, ReleasesCsvRow } from '@ledger/api'
import type { Standing } from '@ledger/dissemination'
import type { Instant } from '@ledger/kernel'
import type { BoundedCount, ChangedNumber, ChangedTable, Dimension, ReasonChange, Release } from '@ledger/projections'
import { problem } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import type { editionTold } from '../published/told-of-edition.ts'
import type { Exported } from './export-reply.ts'

const reasonsJson = (reasons: ReadonlyArray<ReasonChange>) =>
  reasons.map(({ reason, change }) => ({ reason, ...change }))

const numberJson = ({ before, after, change, reasons }: ChangedNumber): ComparisonAnswer['total'] => ({
  ...{ before, after, change },
  reasons: reasonsJson(reasons),
})

/** What changed between two editions, as JSON. */
export const comparisonJson = ({ rows, total, overlapping }: ChangedTable) => ({
  rows: rows.map(({ place, ...number }) => ({ ...place, ...numberJson(number) })),
  total: numberJson(total),
  overlapping,
})

const changeCells = ({ value, lower, upper }: BoundedCount) => ({
  change: value,
  changeLower: lower,
  changeUpper: upper,
})

const none = { value: null, lower: null, upper: null }

/** What stands in every row of the table, beside the change. */
type ChangesScope = Pick<
  ComparisonCsvRow,
  'measure' | 'unit' | 'synthetic' | 'from' | 'to' | 'rounded' | 'compared' | 'edition'
>

/** What changed between two editions as rows: each number for all reasons with what stood there, then reason by reason. */
export const comparisonRows = (
  dimensions: ReadonlyArray<Dimension>,
  scope: ChangesScope,
  { rows, total, overlapping }: ChangedTable,
): ReadonlyArray<ComparisonCsvRow> => {
  const rowsOf = (place: Partial<Record<Dimension, string | null>>, number: ChangedNumber) => {
    const [before, after] = [number.before ?? none, number.after ?? none]
    const stood = { before: before.value, beforeLower: before.lower, beforeUpper: before.upper }
    const stands = { after: after.value, afterLower: after.lower, afterUpper: after.upper }
    const empty = {
      before: null,
      beforeLower: null,
      beforeUpper: null,
      after: null,
      afterLower: null,
      afterUpper: null,
    }
    const of = { ...place, ...scope, overlapping }
    return [
      { ...of, reason: 'All' as const, ...changeCells(number.change), ...stood, ...stands },
      ...number.reasons.map(({ reason, change }) => ({ ...of, reason, ...changeCells(change), ...empty })),
    ]
  }
  return [
    ...(dimensions.length === 0 ? [] : rows).flatMap(({ place, ...number }) => rowsOf(place, number)),
    ...rowsOf(Object.fromEntries(dimensions.map((one) => [one, 'Total'])), total),
  ]
}

type ReleaseAnswer = ReleasesAnswer['releases'][number]

/** A release of a number as JSON, with the cut of its edition. */
export const releaseJson = (
  { edition, count, change, reasons }: Release,
  cutOf: ReadonlyMap<number, Instant>,
): ReleaseAnswer => {
  const cut = cutOf.get(edition)
  if (cut === undefined) throw new Error(`edition ${edition} changed a number and has no cut`)
  return { edition, cut, ...count, change, reasons: reasonsJson(reasons) }
}

/** A release of a number as rows: for all reasons, then reason by reason. */
export const releaseRows = (
  { edition, cut, value, lower, upper, change, reasons }: ReleaseAnswer,
  scope: Omit<ChangesScope, 'compared' | 'edition'>,
): ReadonlyArray<ReleasesCsvRow> => [
  { edition, cut, value, lower, upper, reason: 'All', ...changeCells(change), ...scope },
  ...reasons.map(({ reason, ...ofReason }) => ({
    ...{ edition, cut, ...none, reason },
    ...changeCells(ofReason),
    ...scope,
  })),
]

const shared = 'A person may stand in several rows: they add up to more than the total.'
const withheld =
  'Where a number is empty, that edition published nothing of it: there was nobody, or too few to be shown.'
const summed = 'Rows with a reason are parts of the row of all reasons (All), and are not to be added to it.'

/** What is told beside the rows of changes of published numbers. Observations they are not: those are of one edition. */
export const exportedComparison = <Row>(
  { edition, rounding }: Pick<ReturnType<typeof editionTold>, 'edition' | 'rounding'>,
  units: string,
  overlapping: boolean,
): Exported<Row> => {
  const standing: Standing = { audience: 'published', edition: edition.number, cut: edition.cut, rounding }
  return {
    units,
    notes: [withheld, summed, ...(overlapping ? [shared] : [])],
    standing,
    sdmx: E.left(
      problem(
        'invalid-request',
        "Changes between editions are not in the ledger's SDMX structure: ask for each edition.",
        {
          errors: [{ field: 'query.format', rule: 'must not be sdmx-csv for changes between editions' }],
        },
      ),
    ),
  }
}
