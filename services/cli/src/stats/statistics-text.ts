import type { StatisticsAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { countText, numberText, toTheRight } from '../terminal/count-text.ts'
import { syntheticHint, syntheticText } from '../terminal/synthetic-text.ts'
import { dimensionHeadings } from './dimensions.ts'
import { editionNotes } from './edition-notes.ts'
import { capital, measureText, periodText, placeOf } from './measure-text.ts'

/** What is counted, of when, and as it was known when. */
const heading = (statistics: StatisticsAnswer, asOf: string | undefined): string => {
  const known = asOf === undefined ? '' : `, as known on ${asOf}`
  const synthetic = syntheticText[statistics.synthetic] ?? statistics.synthetic
  return `${measureText(statistics)}${periodText(statistics)}${known} (${synthetic})`
}

const inexact = ({ rows, total }: StatisticsAnswer): boolean => [...rows, total].some(({ value }) => value === null)

const notes = (statistics: StatisticsAnswer): ReadonlyArray<string> => {
  const { overlapping, total, synthetic } = statistics
  return [
    ...editionNotes(statistics),
    ...(overlapping ? ['A person may stand in several rows: the rows add up to more than the total.'] : []),
    ...(inexact(statistics) ? ['Where two numbers stand, some dates are too vague to say more.'] : []),
    ...rateNotes(statistics),
    ...growthNotes(statistics),
    ...(total.upper === 0 && synthetic === 'exclude' ? [syntheticHint] : []),
  ]
}

type Row = StatisticsAnswer['rows'][number]

/** The rate of a row; where there is none a dash, which is no zero. */
const rateText = ({ rate }: Row): string => {
  if (rate === undefined || 'none' in rate) return '–'
  return rate.value === null ? `${rate.lower} to ${rate.upper}` : String(rate.value)
}

/** Of what the rates are, and why some rows have none. */
const rateNotes = ({ rates, rows }: StatisticsAnswer): ReadonlyArray<string> => {
  if (rates === undefined) return []
  const reasons = new Set(rows.flatMap(({ rate }) => (rate !== undefined && 'none' in rate ? [rate.why] : [])))
  const cited = rates.sources.map(({ citation, edition, licence }) =>
    [
      citation,
      ...(edition === undefined ? [] : [`edition ${edition}`]),
      ...(licence === undefined ? [] : [licence]),
    ].join(', '),
  )
  return [
    ...(cited.length === 0
      ? []
      : [
          `Rates are per ${numberText(rates.per)} of the ${rates.of}, and never added. Population: ${cited.join('; ')}.`,
        ]),
    ...(reasons.size === 0 ? [] : [`– no rate can be given: ${[...reasons].join('; ')}.`]),
  ]
}

const signed = (percent: number): string => `${percent > 0 ? '+' : ''}${percent} %`

/** The growth of a row; where there is none a dash, which is no zero. */
const growthText = ({ growth }: Row): string => {
  if (growth === undefined || 'none' in growth) return '–'
  return growth.value === null ? `${signed(growth.lower)} to ${signed(growth.upper)}` : signed(growth.value)
}

/** Against what growth is held, and why some rows have none. */
const growthNotes = ({ growth, rows }: StatisticsAnswer): ReadonlyArray<string> => {
  if (growth === undefined) return []
  const reasons = new Set(
    rows.flatMap((row) => (row.growth !== undefined && 'none' in row.growth ? [row.growth.why] : [])),
  )
  return [
    `Growth is in percent of ${growth.meaning}.`,
    ...(reasons.size === 0 ? [] : [`– no growth can be given: ${[...reasons].join('; ')}.`]),
  ]
}

/** A statistic as a table for the terminal: a heading, a row a place, the total, and what is to be known of it. */
export const statisticsText = (statistics: StatisticsAnswer, asOf?: string): string => {
  const { groupBy, unit, rows, total } = statistics
  const broken = groupBy.length > 0
  const [count = '', ...counts] = toTheRight([capital(unit), ...[...(broken ? rows : []), total].map(countText)])
  const headings = broken ? groupBy.map((dimension) => dimensionHeadings[dimension] ?? dimension) : ['']
  const named = broken ? rows.map((row) => groupBy.map((dimension) => placeOf(dimension, row[dimension]))) : []
  const lines = [...named, headings.map((_, index) => (index === 0 ? 'Total' : ''))]
  const rated = statistics.rates === undefined ? undefined : toTheRight(['Per 100,000', ...rows.map(rateText)])
  const grown = statistics.growth === undefined ? undefined : toTheRight(['Growth', ...rows.map(growthText)])
  const beside = [rated, grown].filter((column) => column !== undefined)
  const table = textTable(
    [...headings, count, ...beside.map((column) => column[0] ?? '')],
    lines.map((line, index) => [...line, counts[index] ?? '', ...beside.map((column) => column[index + 1] ?? '')]),
  )
  return [heading(statistics, asOf), '', table, ...notes(statistics).flatMap((note) => ['', note])].join('\n')
}
