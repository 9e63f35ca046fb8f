import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../../decision.ts'
import { sameFacts } from '../../same-facts.ts'
import type { Case, CaseState } from '../case.ts'
import { checkReportDates } from '../check-report-dates.ts'
import type { CaseCommandData } from '../commands.ts'
import { notOpen, notReported, type CaseRefusal } from '../errors.ts'
import type { CaseEvent } from '../events.ts'
import { foldCase } from '../fold.ts'
import { everyJourney } from '../journeys-of.ts'
import { refusedChange } from '../refused-change.ts'
import { sameReport, withReporter } from '../reporter.ts'

type Said = CaseCommandData<'BeginJourney'>

const tells = ({ report, person, exploitation }: Case, said: Said): boolean =>
  sameReport(report, said.report) && person.ageBand === said.ageBand && sameFacts(exploitation, said.exploitation)

const eventsOf = (
  { lifecycle }: Case,
  { assessment, ...told }: Said,
  context: DecisionContext,
): ReadonlyArray<CaseEvent> => [
  ...(lifecycle === 'Closed' ? [{ type: 'CaseReopened', data: { reason: 'ReTrafficked' } } as const] : []),
  { type: 'JourneyBegun', data: { ...told, report: withReporter(told.report, context) } },
  ...(assessment === undefined ? [] : [{ type: 'StatusAssessed', data: assessment } as const]),
]

/**
 * The person was trafficked again: a further journey, which is the latest from now on. A closed case is opened again by
 * it. Where a reopening began the journey already, and nothing is known of its exploitation, this tells what is known
 * of it and begins no other. One that the case tells already adds nothing.
 */
export const beginJourney = (
  state: CaseState,
  said: Said,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  if (state === undefined) return E.left(notReported)
  if (everyJourney(state).some((one) => tells(one, said))) return E.right([])
  if (state.lifecycle !== 'Open' && state.lifecycle !== 'Closed') return E.left(notOpen(state.lifecycle))
  const dates = checkReportDates(said, context)
  if (E.isLeft(dates)) return dates
  const events = eventsOf(state, said, context)
  const beside = { revision: 0, agency: context.agency, recordedAt: context.now }
  const after = events
    .filter(({ type }) => type !== 'StatusAssessed')
    .reduce<CaseState>((one, event) => foldCase(one, event, beside), state)
  const refusal = after && refusedChange(state, after, context, {})
  return refusal === undefined ? E.right(events) : E.left(refusal)
}
