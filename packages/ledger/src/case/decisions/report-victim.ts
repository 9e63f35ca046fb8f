import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { CaseState } from '../case.ts'
import { checkDates } from '../check-dates.ts'
import type { CaseCommandData } from '../commands.ts'
import { alreadyReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'

/** The first event of a case is its report; an assessment that came with it follows at once. */
export const reportVictim = (
  state: CaseState,
  command: CaseCommandData<'ReportVictim'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const { assessment, ...said } = command
  if (state !== undefined) {
    const { report, person, exploitation } = state
    const standing = { report, person, exploitation }
    const again = { report: said.report, person: said.person, exploitation: said.exploitation }
    return sameFacts(standing, again) ? E.right([]) : E.left(alreadyReported)
  }
  const { period } = command.exploitation
  const excused = command.dateException !== undefined
  const dates = checkDates(context, period, [
    { field: 'exploitation.period', date: period, excused },
    { field: 'report.reportedOn', date: command.report.reportedOn, excused },
    {
      field: 'assessment.assessedOn',
      date: assessment?.assessedOn,
      excused: excused || assessment?.dateException !== undefined,
    },
  ])
  if (E.isLeft(dates)) return dates
  const reported: CaseEvent = { type: 'VictimReported', data: { ...said, holder: context.agency } }
  return E.right(assessment === undefined ? [reported] : [reported, { type: 'StatusAssessed', data: assessment }])
}
