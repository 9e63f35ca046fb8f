import type { DecisionContext } from '../decision.ts'
import { checkDates } from './check-dates.ts'
import type { CaseCommandData } from './commands.ts'

type Reported = Pick<CaseCommandData<'ReportVictim'>, 'report' | 'exploitation' | 'assessment' | 'dateException'>

/** The dates with which a journey is told: of the exploitation, the report, and an assessment that came with it. */
export const checkReportDates = (
  { report, exploitation, assessment, dateException }: Reported,
  context: DecisionContext,
): ReturnType<typeof checkDates> => {
  const excused = dateException !== undefined
  return checkDates(context, exploitation.period, [
    { field: 'exploitation.period', date: exploitation.period, excused },
    { field: 'report.reportedOn', date: report.reportedOn, excused },
    {
      field: 'assessment.assessedOn',
      date: assessment?.assessedOn,
      excused: excused || assessment?.dateException !== undefined,
    },
  ])
}
