import type { CorridorsAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { editionNotes } from '../stats/edition-notes.ts'
import { countText, toTheRight } from '../terminal/count-text.ts'
import { placeName } from '../terminal/place-text.ts'
import { syntheticHint, syntheticText } from '../terminal/synthetic-text.ts'

type Flow = CorridorsAnswer['flows'][number]

const heading = ({ from, to, synthetic }: CorridorsAnswer): string => {
  const period = from === null && to === null ? '' : `, ${from ?? '...'} to ${to ?? '...'}`
  return `Persons by corridor${period} (${syntheticText[synthetic] ?? synthetic})`
}

const largestFirst = (one: Flow, other: Flow): number => other.upper - one.upper

const tableOf = (flows: ReadonlyArray<Flow>, told: CorridorsAnswer['told']): string => {
  const counts = toTheRight(flows.map(countText))
  const through = told.transit === 'told'
  const returned = flows[0]?.measure === 'repatriated' && told.return === 'told'
  const rows = flows.map((flow, nth) => [
    placeName(flow.citizenship),
    ...(through ? [placeName(flow.countryOfTransit ?? 'Unknown')] : []),
    placeName(flow.countryOfExploitation),
    ...(returned ? [placeName(flow.countryOfReturn ?? 'Unknown')] : []),
    counts[nth] ?? '',
  ])
  return textTable(
    ['Citizens of', ...(through ? ['Through'] : []), 'Exploited in', ...(returned ? ['Returned to'] : []), 'Persons'],
    rows,
  )
}

/** Corridors as two tables: who was reported, and who was returned; and what is not told. */
export const corridorsText = (answer: CorridorsAnswer): string => {
  const { flows, told, totals, overlapping, synthetic } = answer
  const of = (measure: Flow['measure']) => flows.filter((flow) => flow.measure === measure).sort(largestFirst)
  const part = (title: string, measure: Flow['measure']) => {
    const some = of(measure)
    return [`${title}: ${countText(totals[measure])}`, ...(some.length === 0 ? [] : [tableOf(some, told)]), '']
  }
  return [
    heading(answer),
    '',
    ...part('Reported', 'reported'),
    ...part('Returned', 'repatriated'),
    ...(told.transit === 'told' ? [] : ['Through which countries they were taken is not published.']),
    ...(told.return === 'told' ? [] : ['Where to they were returned is not published.']),
    ...(overlapping
      ? ['A person of several citizenships, or taken through several countries, stands in several corridors.']
      : []),
    ...editionNotes(answer),
    ...(totals.reported.upper === 0 && synthetic === 'exclude' ? [syntheticHint] : []),
  ].join('\n')
}
