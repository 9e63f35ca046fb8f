import type { EditionsAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'

type Edition = EditionsAnswer['editions'][number]

/** How far no total of true records is off by more, and none of synthetic ones where there are no others; a dash where nothing is told. */
const totalsOff = ({ errors, clock }: Edition): string => {
  const isSynthetic = clock === 'synthetic'
  const ofTotals = errors.filter(({ order, synthetic }) => order === 0 && synthetic === isSynthetic)
  return ofTotals.length === 0 ? '–' : `${Math.max(...ofTotals.map(({ largest }) => largest))}`
}

const reportedFrom = ({ reporting }: Edition): string => {
  const states = [...new Set(reporting.flatMap(({ country }) => country ?? []))].sort()
  return states.length === 0 ? '–' : states.join(' ')
}

/** Editions as a table, the last first: each with its cut, by whom it was closed, how it rounds, and who recorded something. */
export const editionListText = (editions: ReadonlyArray<Edition>, all: number): string => {
  if (editions.length === 0) return 'No edition is published yet. That is not to say that there is nobody.'
  const rows = editions.map((edition) => [
    edition.number,
    edition.cut.slice(0, 10),
    edition.clock === 'synthetic' ? 'synthetic' : edition.by,
    `${edition.rounding.base}, up to ${edition.rounding.largestRounded}`,
    totalsOff(edition),
    reportedFrom(edition),
    edition.nextOn,
  ])
  const header = ['Edition', 'Up to', 'Closed by', 'Rounded to', 'Totals off by', 'Recorded in', 'Next due']
  return [
    textTable(header, rows),
    '',
    ...(editions.length < all ? [`The last ${editions.length} of ${all}: --last tells more.`] : []),
    'Changes of up to so many are published as multiples of the number before; no total is off by more than is told (–: nothing is told of it).',
    'One is asked for with --edition, and compared with another by: ledger compare reported --with 3',
  ].join('\n')
}
