import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

const units = {
  reported: 'persons',
  're-trafficked': 'persons',
  identified: 'persons',
  rescued: 'persons',
  sheltered: 'persons',
  assisted: 'persons',
  protected: 'persons',
  repatriated: 'persons',
  reintegrated: 'persons',
  opened: 'cases',
  closed: 'cases',
  open: 'cases',
  'joint-operations': 'operations',
  'investigations-opened': 'investigations',
  'suspects-named': 'suspects',
  'suspects-arrested': 'suspects',
  'suspects-charged': 'suspects',
  'suspects-convicted': 'suspects',
  'suspects-acquitted': 'suspects',
} as const

/**
 * What is counted. Victims are persons, each journey of a person once; `re-trafficked` are the journeys after a person's
 * first, so that over all time reported less re-trafficked is the number of persons. They are never added to cases,
 * investigations or suspects. A case is `opened` by its first report, and again by each reopening; it stands where its
 * latest journey does. `open` is a stock: how many cases are open on the last day of a period, which is those opened up
 * to then less those closed; it is kept as these two. Joint operations are those of two or more states, when concluded.
 * Referrals will stand after `protected`, once the ledger has any.
 */
export const Measure = codeList('Measure', Object.keys(units) as ReadonlyArray<keyof typeof units>)
export type Measure = t.TypeOf<typeof Measure>

/** The unit that a measure counts. */
export const unitOf = (measure: Measure): (typeof units)[Measure] => units[measure]
