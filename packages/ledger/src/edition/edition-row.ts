import { checked, lineOfText, listOf, patternText, record } from '@ledger/kernel'
import type * as t from 'io-ts'

/** A name that a list of the program's gives: of a measure, a dimension, a reason. The lists may change; events do not. */
export const EditionName = patternText(
  'EditionName',
  /^[A-Za-z][A-Za-z0-9-]{0,63}$/,
  'must be a name of up to 64 letters',
)

const Month = patternText('Month', /^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, as 2024-08')

const Change = checked<number>(
  'Change',
  (u): u is number => typeof u === 'number' && Number.isSafeInteger(u) && !Object.is(u, -0),
  'must be a whole number',
  { type: 'integer' },
)

/** Dimensions that a base cube has at most: more would be no table that anybody can read. */
const mostDimensions = 32

/** The dimensions by which the values of rows are told. */
export const RowDimensions = listOf(EditionName, 1, mostDimensions)

/**
 * What an edition publishes of one base cell for one reason. `values`: one for each dimension, several of one person
 * joined by `;`. A month that is left out is open. `change`: what is published, rounded. `taken`: the exact change that
 * the edition has taken into account, from which the next one goes on; it never leaves the exact side.
 */
export const EditionRow = record(
  'EditionRow',
  {
    measure: EditionName,
    synthetic: checked<boolean>('Synthetic', (u): u is boolean => typeof u === 'boolean', 'must be true or false', {
      type: 'boolean',
    }),
    values: listOf(lineOfText('CellValue', 1000), 1, mostDimensions),
    reason: EditionName,
    change: Change,
    taken: Change,
  },
  { fromMonth: Month, toMonth: Month },
)
export type EditionRow = t.TypeOf<typeof EditionRow>
