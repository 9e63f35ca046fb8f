import type { PartialDate } from '@ledger/kernel'
import { countedFactsOf, countsAsVictim, type Case } from '@ledger/ledger'
import { cellOf, type Cell } from './cell.ts'
import { lastTwo } from './last-two.ts'
import type { Measure } from './measure.ts'

/** When each stage happened that a person is counted for. */
type Stages = Readonly<Partial<Record<Measure, PartialDate>>>

/** How a case counts: in which cell, for which stages. */
export type VictimCount = { readonly cell: Cell; readonly stages: Stages }

const stagesOf = (state: Case): Stages => {
  const { identifiedOn, rescue, shelterAdmission, departure, reintegrationStart } = countedFactsOf(state)
  return {
    reported: state.report.reportedOn,
    ...(identifiedOn && { identified: identifiedOn }),
    ...(rescue && { rescued: rescue.rescuedOn }),
    ...(shelterAdmission && { sheltered: shelterAdmission.admittedOn }),
    ...(departure && { repatriated: departure.departedOn }),
    ...(reintegrationStart && { reintegrated: reintegrationStart.startedOn }),
  }
}

/** How a case counts now; undefined where it is no victim's, or was merged away or retracted. */
export const victimCountOf: (state: Case) => VictimCount | undefined = lastTwo((state) =>
  countsAsVictim(state) ? { cell: cellOf(state), stages: stagesOf(state) } : undefined,
)

/** Whether nothing that counts differs between two states of one case: most events change nothing of it. */
export const countsTheSame = (before: Case, after: Case): boolean =>
  before.person === after.person &&
  before.exploitation === after.exploitation &&
  before.report === after.report &&
  before.assessments === after.assessments &&
  before.rescue === after.rescue &&
  before.departure === after.departure &&
  before.lifecycle === after.lifecycle &&
  before.absorbed === after.absorbed &&
  before.shelterStays[0] === after.shelterStays[0] &&
  before.reintegrations[0] === after.reintegrations[0]
