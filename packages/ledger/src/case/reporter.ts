import type { DecisionContext } from '../decision.ts'
import { sameFacts } from '../same-facts.ts'
import type { Report } from './facts.ts'

/** A report with the type of organisation that made it: where it does not say, that of the agency that records it. */
export const withReporter = (report: Report, { organisationType }: DecisionContext): Report =>
  report.organisationType !== undefined || organisationType === undefined ? report : { ...report, organisationType }

/** Whether a report says what stands; one that does not say who made it says nothing against it. */
export const sameReport = (stands: Report, said: Report): boolean => {
  const { organisationType } = stands
  return sameFacts(
    stands,
    said.organisationType === undefined && organisationType !== undefined ? { ...said, organisationType } : said,
  )
}
