import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { CaseState } from '../case.ts'
import { checkReportDates } from '../check-report-dates.ts'
import type { CaseCommandData } from '../commands.ts'
import { alreadyReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { asJourney } from '../journeys-of.ts'
import { sameReport, withReporter } from '../reporter.ts'

/** The first event of a case is its report; an assessment that came with it follows at once. */
export const reportVictim = (
  state: CaseState,
  command: CaseCommandData<'ReportVictim'>,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  const { assessment, ...said } = command
  if (state !== undefined) {
    const { report, person, exploitation } = asJourney(state, 1) ?? state
    const again = { person: said.person, exploitation: said.exploitation }
    const isSame = sameReport(report, said.report) && sameFacts({ person, exploitation }, again)
    return isSame ? E.right([]) : E.left(alreadyReported)
  }
  const dates = checkReportDates(command, context)
  if (E.isLeft(dates)) return dates
  const reported: CaseEvent = {
    type: 'VictimReported',
    data: { ...said, report: withReporter(said.report, context), holder: context.agency },
  }
  return E.right(assessment === undefined ? [reported] : [reported, { type: 'StatusAssessed', data: assessment }])
}
