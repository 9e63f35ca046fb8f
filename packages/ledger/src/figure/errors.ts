import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'

export const notPublished: Refusal<'figure-not-published'> = {
  kind: 'absent',
  code: 'figure-not-published',
  field: '',
  rule: 'there is no such figure',
}
export const publishedOtherwise = stateRefusal(
  'figure-published-otherwise',
  'this record of the source was published with another indicator, unit, period or dimension: that is another figure',
)
export const publishedByAnother = stateRefusal(
  'figure-of-another-agency',
  'the figure was published here by another agency: only that one revises or withdraws it',
)
export const figureWithdrawn = stateRefusal('figure-withdrawn', 'the figure was withdrawn')
export const countNotWhole = ruleRefusal('count-not-whole', 'value', 'must be a whole number: the unit counts')
export const lessThanNothing = ruleRefusal(
  'less-than-nothing',
  'value',
  'must be at least 1 where the figure is less than it',
)
export const overHundredPercent = ruleRefusal('over-hundred-percent', 'value', 'must be at most 100 percent')

/** Every way in which a command on a figure can be refused. */
export type FigureRefusal =
  | typeof notPublished
  | typeof publishedOtherwise
  | typeof publishedByAnother
  | typeof figureWithdrawn
  | typeof countNotWhole
  | typeof lessThanNothing
  | typeof overHundredPercent
