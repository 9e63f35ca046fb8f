import type { CasesAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import type * as t from 'io-ts'
import { numberText } from '../terminal/count-text.ts'
import { placeName } from '../terminal/place-text.ts'

type Answer = t.TypeOf<typeof CasesAnswer>
type Held = Answer['cases'][number]

const returnOf = ({ returnPlannedFor, returnOverdue }: Held): string =>
  returnPlannedFor === null ? '' : `${returnPlannedFor}${returnOverdue ? ', overdue' : ''}`

const rowOf = (held: Held): ReadonlyArray<string> => [
  held.id,
  `${held.lifecycle}${held.synthetic ? ', made up' : ''}`,
  held.stage,
  held.reportedOn,
  placeName(held.country),
  returnOf(held),
  held.missing.join(', '),
  `${held.lastRecorded} ${held.recordedAt.slice(0, 16)}Z`,
]

const countsText = ({ all, synthetic, overdue, lifecycles }: Answer['counts']): string => {
  const states = Object.entries(lifecycles)
    .filter(([, count]) => count > 0)
    .map(([lifecycle, count]) => `${numberText(count)} ${lifecycle.toLowerCase()}`)
  const madeUp = synthetic === 0 ? [] : [`${numberText(synthetic)} of them made up`]
  const late = overdue === 0 ? [] : [`${numberText(overdue)} with an overdue return`]
  return `${numberText(all)} cases: ${[...states, ...madeUp, ...late].join(', ')}.`
}

/** The cases of an agency as a table, with how many there are of the filter. */
export const casesText = ({ cases, counts }: Answer): string =>
  counts.all === 0
    ? 'Your agency holds no such case.'
    : [
        countsText(counts),
        '',
        textTable(
          ['Case', 'State', 'Stage', 'Reported', 'Exploited in', 'Return', 'Missing', 'Last recorded'],
          cases.map(rowOf),
        ),
      ].join('\n')
