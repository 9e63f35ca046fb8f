import type { PartialDate } from '@ledger/kernel'
import type { Investigation, Suspect } from '@ledger/ledger'
import { cellOfOthers, type Cell } from './cell.ts'
import type { Measure } from './measure.ts'

/** One suspect, or the investigation itself, counted for one step of justice. The key tells it from all others. */
export type SuspectCount = {
  readonly key: string
  readonly measure: Measure
  readonly cell: Cell
  readonly on: PartialDate
}

const cellOf = ({ opening }: Investigation, citizenships: ReadonlyArray<string>): Cell =>
  cellOfOthers(opening.synthetic ?? false, {
    reportingCountry: opening.country,
    ...(citizenships.length > 0 && { citizenship: citizenships.join(';') }),
  })

const stepsOf = ({ naming, arrest, charge, conviction, acquittal }: Suspect): ReadonlyArray<[Measure, PartialDate]> => [
  ['suspects-named', naming.namedOn],
  ...(arrest ? [['suspects-arrested', arrest.arrestedOn] as [Measure, PartialDate]] : []),
  ...(charge ? [['suspects-charged', charge.chargedOn] as [Measure, PartialDate]] : []),
  ...(conviction ? [['suspects-convicted', conviction.convictedOn] as [Measure, PartialDate]] : []),
  ...(acquittal ? [['suspects-acquitted', acquittal.acquittedOn] as [Measure, PartialDate]] : []),
]

/** What an investigation counts for now. Steps of justice are never taken back, so counts are only added. */
export const suspectCountsOf = (state: Investigation): ReadonlyArray<SuspectCount> => [
  { key: 'opened', measure: 'investigations-opened', cell: cellOf(state, []), on: state.opening.openedOn },
  ...state.suspects.flatMap((suspect) =>
    stepsOf(suspect).map(([measure, on]) => ({
      key: `${measure} ${suspect.naming.suspect}`,
      measure,
      cell: cellOf(state, suspect.naming.citizenships),
      on,
    })),
  ),
]
