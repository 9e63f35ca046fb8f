import { ruleRefusal, stateRefusal, type Refusal } from '../refusal.ts'
import type { OfficialFigure } from './official-figure.ts'

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
export const figureWithdrawn = stateRefusal(
  'figure-withdrawn',
  'the figure was withdrawn: it stands again with an edition of its data set that is newer than the one withdrawn (source.edition, as 2025-03)',
)

/** How many of what, as a figure says it: for whoever is told that it says otherwise. */
const inWords = ({ value, qualifier, source: { edition } }: OfficialFigure): string =>
  `${qualifier === 'exact' ? '' : `${qualifier.replace('_', ' ')} `}${value} ${edition === undefined ? 'of no stated edition' : `of the edition ${edition}`}`

/** Which of two values is the later one is not guessed at. */
export const editionNeeded = (stands: OfficialFigure): Refusal<'edition-needed'> =>
  stateRefusal(
    'edition-needed',
    `the figure stands at ${inWords(stands)}: state the edition that says otherwise (source.edition, as 2025-03; in an import --edition 2025-03)`,
  )
/** One edition says one thing. */
export const editionSaysOtherwise = (stands: OfficialFigure): Refusal<'edition-says-otherwise'> =>
  stateRefusal(
    'edition-says-otherwise',
    `the figure stands at ${inWords(stands)}: where that was misread, revise it (TranscriptionError); where the source was published anew, state its new edition`,
  )
/** Whether 2025-03 came before or after what is called the edition of 2025 is not guessed at. */
export const editionsUnordered = (stands: OfficialFigure): Refusal<'editions-unordered'> =>
  stateRefusal(
    'editions-unordered',
    `the figure stands at ${inWords(stands)}, and neither edition is the later one: state both to the month, or to the day`,
  )
export const editionInFuture = ruleRefusal('edition-in-future', 'source.edition', 'must not begin after today')
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
  | typeof figureWithdrawn
  | ReturnType<typeof editionNeeded>
  | ReturnType<typeof editionSaysOtherwise>
  | ReturnType<typeof editionsUnordered>
  | typeof editionInFuture
  | typeof countNotWhole
  | typeof lessThanNothing
  | typeof overHundredPercent
