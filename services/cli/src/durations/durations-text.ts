import type { DurationsAnswer } from '@ledger/api'
import type { DurationDimension } from '@ledger/projections'
import { textTable } from '@ledger/service-kit'
import { dimensionHeadings, holdsPlaces } from '../stats/dimensions.ts'
import { numberText, toTheRight } from '../terminal/count-text.ts'
import { placeText } from '../terminal/place-text.ts'
import { syntheticHint, syntheticText } from '../terminal/synthetic-text.ts'

type Row = DurationsAnswer['rows'][number]

/** Days; a dash where nobody is, which is no zero. */
const daysText = (days: number | null): string => (days === null ? '–' : numberText(days))

const cellText = (dimension: DurationDimension, value: string | undefined): string =>
  value !== undefined && holdsPlaces(dimension) ? placeText(value) : (value ?? 'not known')

const periodText = ({ from, to }: DurationsAnswer): string => {
  if (from === null && to === null) return ''
  if (from === null) return `, reached up to ${to ?? ''}`
  return to === null ? `, reached from ${from}` : `, reached ${from} to ${to}`
}

const stagesText = ({ fromStage, toStage }: Pick<Row, 'fromStage' | 'toStage'>): string => `${fromStage} to ${toStage}`

/** Of which edition rounded numbers are, what is left out of them, and where the same are found again. */
const editionNotes = ({ edition, rounding, citation }: DurationsAnswer): ReadonlyArray<string> => {
  if (edition === undefined || rounding === undefined) return []
  const { days, persons, leastPersons } = rounding
  return [
    `Edition ${edition.number}: what was recorded up to ${edition.cut.slice(0, 10)}. The next is due on ${edition.nextOn}; until then these numbers stay.`,
    `Rounded, so that nobody can be found: days to multiples of ${days}, persons up to the next ${persons}. Groups of fewer than ${leastPersons} are left out.`,
    ...(citation === undefined ? [] : [`To cite: ${citation}`]),
  ]
}

/** Durations as a table for the terminal: a heading, a row for each pair of stages and place, and what is to be known of it. */
export const durationsText = (durations: DurationsAnswer, asOf?: string): string => {
  const { groupBy, rows, totals, synthetic, overlapping, asean } = durations
  const known = asOf === undefined ? '' : `, as known on ${asOf}`
  const placed = rows.map((row) => [
    stagesText(row),
    ...groupBy.map((dimension) => cellText(dimension, row[dimension])),
  ])
  const all = totals.map((total) => [stagesText(total), ...groupBy.map((_, n) => (n === 0 ? 'Total' : ''))])
  const numbers = [...rows, ...totals]
  const columns = [
    toTheRight(['Median', ...numbers.map(({ medianDays }) => daysText(medianDays))]),
    toTheRight(['9 in 10', ...numbers.map(({ p90Days }) => daysText(p90Days))]),
    toTheRight(['Persons', ...numbers.map(({ persons }) => numberText(persons))]),
  ]
  const table = textTable(
    [
      '',
      ...groupBy.map((dimension) => dimensionHeadings[dimension] ?? dimension),
      ...columns.map(([name = '']) => name),
    ],
    [...placed, ...all].map((line, n) => [...line, ...columns.map((column) => column[n + 1] ?? '')]),
  )
  const notes = [
    ...editionNotes(durations),
    ...(overlapping ? ['A person may stand in several rows.'] : []),
    ...(asean === undefined ? [] : [`ASEAN: its ${asean.members.length} members on ${asean.on}.`]),
    'Of those persons for whom both stages are known to the day. Days are negative where the later stage came first.',
    ...(totals.every(({ persons }) => persons === 0) && synthetic === 'exclude' ? [syntheticHint] : []),
  ]
  const heading = `Days between stages${periodText(durations)}${known} (${syntheticText[synthetic] ?? synthetic})`
  return [heading, '', table, ...notes.flatMap((note) => ['', note])].join('\n')
}
