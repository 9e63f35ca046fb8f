import type { FactType } from './fact.ts'

/** The field that holds the date of a fact; undefined where it has none. */
export const dateFieldOf: Readonly<Record<FactType, string | undefined>> = {
  StatusAssessed: 'assessedOn',
  VictimRescued: 'rescuedOn',
  ShelterAdmitted: 'admittedOn',
  ShelterLeft: 'leftOn',
  AssistanceGiven: 'givenOn',
  ProtectionGranted: 'grantedOn',
  ProtectionEnded: 'endedOn',
  NationalityVerified: 'verifiedOn',
  TravelDocumentIssued: 'issuedOn',
  ReturnPlanned: 'plannedFor',
  ReturnCancelled: undefined,
  RepatriationDeparted: 'departedOn',
  RepatriationArrived: 'arrivedOn',
  ReintegrationStarted: 'startedOn',
  ReintegrationEnded: 'endedOn',
  LinkedToOperation: undefined,
  LinkedToInvestigation: undefined,
}
