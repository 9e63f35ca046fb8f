import type { StatisticsAnswer } from '@ledger/api'
import type { Dimension } from '@ledger/projections'
import { textTable } from '@ledger/service-kit'
import { countText, toTheRight } from '../terminal/count-text.ts'
import { placeText } from '../terminal/place-text.ts'
import { syntheticHint, syntheticText } from '../terminal/synthetic-text.ts'
import { dimensionHeadings, holdsPlaces } from './dimensions.ts'

const cellText = (dimension: Dimension, value: string | null | undefined): string => {
  if (value === null || value === undefined) return 'not known'
  return holdsPlaces(dimension) ? placeText(value) : value
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const periodText = ({ from, to }: StatisticsAnswer): string => {
  if (from === null && to === null) return ''
  if (from === null) return `, up to ${to ?? ''}`
  return to === null ? `, from ${from}` : `, ${from} to ${to}`
}

/** What is counted, of when, and as it was known when. */
const heading = (statistics: StatisticsAnswer, asOf: string | undefined): string => {
  const known = asOf === undefined ? '' : `, as known on ${asOf}`
  const synthetic = syntheticText[statistics.synthetic] ?? statistics.synthetic
  const { unit, measure } = statistics
  // The measures of other units have theirs in their names: suspects-arrested.
  const what = unit === 'persons' ? `${capital(unit)} ${measure}` : capital(measure.replaceAll('-', ' '))
  return `${what}${periodText(statistics)}${known} (${synthetic})`
}

const inexact = ({ rows, total }: StatisticsAnswer): boolean => [...rows, total].some(({ value }) => value === null)

const notes = (statistics: StatisticsAnswer): ReadonlyArray<string> => {
  const { overlapping, total, synthetic } = statistics
  return [
    ...(overlapping ? ['A person may stand in several rows: the rows add up to more than the total.'] : []),
    ...(inexact(statistics) ? ['Where two numbers stand, some dates are too vague to say more.'] : []),
    ...(total.upper === 0 && synthetic === 'exclude' ? [syntheticHint] : []),
  ]
}

/** A statistic as a table for the terminal: a heading, a row a place, the total, and what is to be known of it. */
export const statisticsText = (statistics: StatisticsAnswer, asOf?: string): string => {
  const { groupBy, unit, rows, total } = statistics
  const broken = groupBy.length > 0
  const [count = '', ...counts] = toTheRight([capital(unit), ...[...(broken ? rows : []), total].map(countText)])
  const headings = broken ? groupBy.map((dimension) => dimensionHeadings[dimension] ?? dimension) : ['']
  const named = broken ? rows.map((row) => groupBy.map((dimension) => cellText(dimension, row[dimension]))) : []
  const lines = [...named, headings.map((_, index) => (index === 0 ? 'Total' : ''))]
  const table = textTable(
    [...headings, count],
    lines.map((line, index) => [...line, counts[index] ?? '']),
  )
  return [heading(statistics, asOf), '', table, ...notes(statistics).flatMap((note) => ['', note])].join('\n')
}
