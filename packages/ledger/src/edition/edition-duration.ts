import { checked, lineOfText, listOf, record, sha256, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import { EditionName } from './edition-row.ts'

const Days = checked<number>(
  'Days',
  (u): u is number => typeof u === 'number' && Number.isSafeInteger(u) && !Object.is(u, -0),
  'must be a whole number of days',
  { type: 'integer' },
)

/** Dimensions that one group of durations is told by at most. */
const mostOfGroup = 8

/** The dimensions by which durations are told: none for all persons together. */
export const DurationGroup = listOf(EditionName, 0, mostOfGroup)

/**
 * Days from one stage to another of a group of persons, as an edition publishes them: rounded, of enough persons. `values`:
 * one for each dimension of `group`. There is nothing exact in it, and nothing that adds up.
 */
export const EditionDuration = record('EditionDuration', {
  synthetic: t.boolean,
  fromStage: EditionName,
  toStage: EditionName,
  group: DurationGroup,
  values: listOf(lineOfText('GroupValue', 1000), 0, mostOfGroup),
  medianDays: Days,
  p90Days: Days,
  persons: wholeNumber('Persons', 1),
})
export type EditionDuration = t.TypeOf<typeof EditionDuration>

/** The digest of the durations of an edition before the first. */
export const noDurationsDigest = sha256('')

const lineOf = ({ synthetic, fromStage, toStage, group, values, medianDays, p90Days, persons }: EditionDuration) =>
  JSON.stringify([synthetic, fromStage, toStage, group, values, medianDays, p90Days, persons])

/** The digest of the durations of an edition after more of them, in their order. */
export const durationsDigest = (before: string, durations: ReadonlyArray<EditionDuration>): string =>
  durations.reduce((digest, one) => sha256(`${digest}\n${lineOf(one)}`), before)
