import { codeList } from '@ledger/kernel'
import type { Case, CaseEvent, InvestigationEvent, OperationEvent } from '@ledger/ledger'
import type * as t from 'io-ts'
import type { VictimCount } from './victim-count.ts'

/**
 * Why a count changed. `New`: it was told for the first time; `Corrected`: what had been told was put right; `Withdrawn`:
 * a fact or a journey was taken back; `Merged`: two records turned out to be of one person, or not to be after all;
 * `Retracted`: a record should never have been made, or should have been after all; `Reassessed`: another assessment of
 * whether the person is a victim counts; `Recounted`: never of an event: what an edition finds otherwise than the one
 * before it had counted it.
 */
export const ChangeReason = codeList('ChangeReason', [
  'New',
  'Corrected',
  'Withdrawn',
  'Merged',
  'Retracted',
  'Reassessed',
  'Recounted',
])
export type ChangeReason = t.TypeOf<typeof ChangeReason>

/** How a journey counted and counts, and the case before the event that changed it. */
type Change = {
  readonly before: Case | undefined
  readonly was: VictimCount | undefined
  readonly is: VictimCount | undefined
}
type Reason = ChangeReason | ((change: Change) => ChangeReason)

/** Of all facts only an assessment changes whether a journey counts, or since when a person is held a victim. */
const ofFact = ({ was, is }: Change): ChangeReason => {
  if (was === undefined || is === undefined) return 'Reassessed'
  const { identified } = was.stages
  return identified === undefined || identified === is.stages.identified ? 'New' : 'Reassessed'
}

/** A record that counts again does so for what it had ceased to count for. */
const ofReopening = ({ before }: Change): ChangeReason => {
  if (before?.lifecycle === 'Merged') return 'Merged'
  return before?.lifecycle === 'Retracted' ? 'Retracted' : 'New'
}

const ofCases: Readonly<Record<CaseEvent['type'], Reason>> = {
  VictimReported: 'New',
  StatusAssessed: ofFact,
  VictimRescued: ofFact,
  ShelterAdmitted: ofFact,
  ShelterLeft: ofFact,
  AssistanceGiven: ofFact,
  ProtectionGranted: ofFact,
  ProtectionEnded: ofFact,
  NationalityVerified: ofFact,
  TravelDocumentIssued: ofFact,
  ReturnPlanned: ofFact,
  ReturnCancelled: ofFact,
  RepatriationDeparted: ofFact,
  RepatriationArrived: ofFact,
  ReintegrationStarted: ofFact,
  ReintegrationEnded: ofFact,
  LinkedToOperation: ofFact,
  LinkedToInvestigation: ofFact,
  EarlierFactRecorded: ofFact,
  JourneyBegun: 'New',
  FactWithdrawn: 'Withdrawn',
  FactCorrected: 'Corrected',
  DetailsCorrected: 'Corrected',
  EarlierDetailsCorrected: 'Corrected',
  CaseClosed: 'New',
  CaseReopened: ofReopening,
  CaseMerged: 'Merged',
  DuplicateAbsorbed: 'Merged',
  DuplicateReleased: 'Merged',
  JourneyHandedBack: 'Merged',
  FactHandedBack: 'Merged',
  CaseRetracted: 'Retracted',
}

/** Why an event of a case changes how one of its journeys counts. */
export const reasonInCase = (type: CaseEvent['type'], change: Change): ChangeReason => {
  const reason = ofCases[type]
  return typeof reason === 'string' ? reason : reason(change)
}

/** Why each event of an investigation changes its counts: steps of justice are told once, and never taken back. */
export const reasonInInvestigation: Readonly<Record<InvestigationEvent['type'], ChangeReason>> = {
  InvestigationOpened: 'New',
  AgencyJoinedInvestigation: 'New',
  SuspectNamed: 'New',
  SuspectArrested: 'New',
  SuspectCharged: 'New',
  SuspectConvicted: 'New',
  SuspectAcquitted: 'New',
  CompensationOrdered: 'New',
  InvestigationClosed: 'New',
  InvestigationReopened: 'New',
}

/** Why each event of an operation changes its counts: what was concluded stays so. */
export const reasonInOperation: Readonly<Record<OperationEvent['type'], ChangeReason>> = {
  OperationOpened: 'New',
  AgencyJoinedOperation: 'New',
  OperationConcluded: 'New',
  OperationCancelled: 'New',
}
