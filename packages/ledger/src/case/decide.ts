import type { Decision, DecisionContext } from '../decision.ts'
import type { CaseState } from './case.ts'
import type { CaseCommand } from './commands.ts'
import { assessStatus } from './decisions/assess-status.ts'
import { correctFact, withdrawFact } from './decisions/change-facts.ts'
import { beginJourney } from './decisions/begin-journey.ts'
import { correctDetails } from './decisions/correct-details.ts'
import { issueTravelDocument, verifyNationality } from './decisions/documents.ts'
import { giveAssistance } from './decisions/give-assistance.ts'
import { linkInvestigation, linkOperation } from './decisions/links.ts'
import { absorbDuplicate, mergeCase, releaseDuplicate } from './decisions/merging.ts'
import { cancelReturn, planReturn } from './decisions/plan-return.ts'
import { endProtection, grantProtection } from './decisions/protection.ts'
import { closeCase, reopenCase, retractCase } from './decisions/record-keeping.ts'
import { recordEarlierFact } from './decisions/record-earlier-fact.ts'
import { recordRepatriation } from './decisions/record-repatriation.ts'
import { recordRescue } from './decisions/record-rescue.ts'
import { endReintegration, startReintegration } from './decisions/reintegration.ts'
import { reportVictim } from './decisions/report-victim.ts'
import { admitToShelter, leaveShelter } from './decisions/shelter.ts'
import type { CaseRefusal } from './errors.ts'
import type { CaseEvent } from './events.ts'

/**
 * Decides a command on a case: the events to append (none when all is said already), or why it is refused. Pure, and
 * idempotent: a command decided again on the state that its events led to gives no events.
 */
export const decideCase = (
  state: CaseState,
  command: CaseCommand,
  context: DecisionContext,
): Decision<CaseEvent, CaseRefusal> => {
  switch (command.type) {
    case 'ReportVictim':
      return reportVictim(state, command.data, context)
    case 'AssessStatus':
      return assessStatus(state, command.data, context)
    case 'RecordRescue':
      return recordRescue(state, command.data, context)
    case 'AdmitToShelter':
      return admitToShelter(state, command.data, context)
    case 'LeaveShelter':
      return leaveShelter(state, command.data, context)
    case 'GiveAssistance':
      return giveAssistance(state, command.data, context)
    case 'GrantProtection':
      return grantProtection(state, command.data, context)
    case 'EndProtection':
      return endProtection(state, command.data, context)
    case 'VerifyNationality':
      return verifyNationality(state, command.data, context)
    case 'IssueTravelDocument':
      return issueTravelDocument(state, command.data, context)
    case 'PlanReturn':
      return planReturn(state, command.data, context)
    case 'CancelReturn':
      return cancelReturn(state, command.data)
    case 'WithdrawFact':
      return withdrawFact(state, command.data, context)
    case 'CorrectFact':
      return correctFact(state, command.data, context)
    case 'RecordRepatriation':
      return recordRepatriation(state, command.data, context)
    case 'StartReintegration':
      return startReintegration(state, command.data, context)
    case 'EndReintegration':
      return endReintegration(state, command.data, context)
    case 'LinkOperation':
      return linkOperation(state, command.data, context)
    case 'LinkInvestigation':
      return linkInvestigation(state, command.data, context)
    case 'CorrectDetails':
      return correctDetails(state, command.data, context)
    case 'BeginJourney':
      return beginJourney(state, command.data, context)
    case 'RecordEarlierFact':
      return recordEarlierFact(state, command.data, context)
    case 'CloseCase':
      return closeCase(state, command.data, context)
    case 'ReopenCase':
      return reopenCase(state, command.data)
    case 'MergeCase':
      return mergeCase(state, command.data)
    case 'AbsorbDuplicate':
      return absorbDuplicate(state, command.data)
    case 'ReleaseDuplicate':
      return releaseDuplicate(state, command.data)
    case 'RetractCase':
      return retractCase(state, command.data)
  }
}
