import type { ComparisonAnswer, ReleasesAnswer } from '@ledger/api'
import type { Dimension } from '@ledger/projections'
import { textTable } from '@ledger/service-kit'
import { capital, measureText, periodText, placeOf } from '../stats/measure-text.ts'
import { dimensionHeadings } from '../stats/dimensions.ts'
import { countText, numberText, toTheRight } from '../terminal/count-text.ts'
import { syntheticText } from '../terminal/synthetic-text.ts'

type Changed = ComparisonAnswer['total']
type Change = Changed['change']
type Scope = Pick<ComparisonAnswer, 'rounding' | 'citation'>

/** What stands where an edition published nothing of a number: no zero. */
const nothing = '–'

const signedText = (value: number): string => (value > 0 ? `+${numberText(value)}` : numberText(value))

/** A change as people read it: +15, -5, 0, or between what it lies. */
const changeText = ({ value, lower, upper }: Change): string =>
  value === null ? `${signedText(lower)} to ${signedText(upper)}` : signedText(value)

const standsText = (count: Changed['before']): string => (count === null ? nothing : countText(count))

/** The words of a reason, as the ledger names it. */
const reasonWords: Readonly<Record<Changed['reasons'][number]['reason'], string>> = {
  New: 'new',
  Corrected: 'corrected',
  Withdrawn: 'withdrawn',
  Merged: 'merged',
  Retracted: 'retracted',
  Reassessed: 're-assessed',
  Recounted: 're-counted',
}

const whyText = (reasons: Changed['reasons']): string =>
  reasons.map(({ reason, ...change }) => `${changeText(change)} ${reasonWords[reason]}`).join(', ')

const roundingNote = ({ base, largestRounded }: Scope['rounding']): string =>
  `Rounded, so that nobody can be found: changes of up to ${largestRounded} are multiples of ${base} (0 can be a few, ${base} can be one), larger ones are as they are.`

const nothingNote = `${nothing} nothing was published of it: there was nobody, or too few to be shown. That is not zero.`

const inexactNote = 'Where two numbers stand, some dates are too vague to say more.'

const isVague = ({ before, after, change }: Changed): boolean =>
  [before, after, change].some((one) => one?.value === null)

const notesOf = (notes: ReadonlyArray<string | undefined>): string =>
  notes.flatMap((note) => (note === undefined ? [] : ['', note])).join('\n')

const columnsOf = (numbers: ReadonlyArray<Changed>) =>
  [
    toTheRight(['Before', ...numbers.map(({ before }) => standsText(before))]),
    toTheRight(['After', ...numbers.map(({ after }) => standsText(after))]),
    toTheRight(['Change', ...numbers.map(({ change }) => changeText(change))]),
    ['Why', ...numbers.map(({ reasons }) => whyText(reasons))],
  ] as const

/** The cells of the place of a row; without a row, of the total. */
const placesOf = (
  groupBy: ReadonlyArray<Dimension>,
  row: ComparisonAnswer['rows'][number] | undefined,
): ReadonlyArray<string> => {
  if (row !== undefined) return groupBy.map((dimension) => placeOf(dimension, row[dimension]))
  return ['Total', ...groupBy.slice(1).map(() => '')]
}

/** What changed between two editions as a table for the terminal: what stood, what stands, by how much, and why. */
export const comparisonText = (answer: ComparisonAnswer): string => {
  const { groupBy, rows, total, compared, edition, rounding, overlapping, citation, synthetic } = answer
  const shown = groupBy.length === 0 ? [] : rows
  const numbers = [...shown, total]
  const columns = columnsOf(numbers)
  const named = numbers.map((_, nth) => placesOf(groupBy, shown[nth]))
  const headings = groupBy.length === 0 ? [''] : groupBy.map((name) => dimensionHeadings[name] ?? name)
  const table = textTable(
    [...headings, ...columns.map(([head = '']) => head)],
    named.map((place, nth) => [...place, ...columns.map((column) => column[nth + 1] ?? '')]),
  )
  const from = `edition ${compared.number} (${compared.cut.slice(0, 10)})`
  const to = `edition ${edition.number} (${edition.cut.slice(0, 10)})`
  const heading = `${measureText(answer)}${periodText(answer)}, ${from} compared with ${to} (${syntheticText[synthetic] ?? synthetic})`
  return [
    heading,
    '',
    table,
    notesOf([
      groupBy.length > 0 ? 'Only what changed is shown.' : undefined,
      numbers.some(({ before, after }) => before === null || after === null) ? nothingNote : undefined,
      roundingNote(rounding),
      overlapping ? 'A person may stand in several rows: the rows add up to more than the total.' : undefined,
      numbers.some(isVague) ? inexactNote : undefined,
      `To cite: ${citation}`,
    ]),
  ].join('\n')
}

/** How one number was published over time, as a table for the terminal. */
export const releasesText = (answer: ReleasesAnswer): string => {
  const { releases, edition, rounding, citation, unit, synthetic } = answer
  const heading = `${measureText(answer)}${periodText(answer)}, up to edition ${edition.number} (${syntheticText[synthetic] ?? synthetic})`
  if (releases.length === 0) return [heading, '', nothingNote].join('\n')
  const [counts, changes] = [
    toTheRight([capital(unit), ...releases.map(countText)]),
    toTheRight(['Change', ...releases.map(({ change }) => changeText(change))]),
  ]
  const table = textTable(
    ['Edition', 'Up to', counts[0] ?? '', changes[0] ?? '', 'Why'],
    releases.map(({ edition: number, cut, reasons }, nth) => [
      String(number),
      cut.slice(0, 10),
      counts[nth + 1] ?? '',
      changes[nth + 1] ?? '',
      whyText(reasons),
    ]),
  )
  const vague = releases.some(({ value, change }) => value === null || change.value === null)
  return [
    heading,
    '',
    table,
    notesOf([
      'In editions between, it stayed as it was.',
      roundingNote(rounding),
      vague ? inexactNote : undefined,
      `To cite: ${citation}`,
    ]),
  ].join('\n')
}
