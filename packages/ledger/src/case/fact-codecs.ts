import {
  Arrival,
  Assessment,
  Assistance,
  Cancellation,
  Departure,
  InvestigationLink,
  Nationality,
  OperationLink,
  PlannedReturn,
  Protection,
  ProtectionEnding,
  ReintegrationEnding,
  ReintegrationStart,
  Rescue,
  ShelterAdmission,
  ShelterLeaving,
  TravelDocument,
} from './facts.ts'

/**
 * The events of a case that are facts of their own, and what each says: any of them can be taken back or corrected
 * alone. The others are the report, whose fields are corrected one by one, and the keeping of the record.
 */
export const factCodecs = {
  StatusAssessed: Assessment,
  VictimRescued: Rescue,
  ShelterAdmitted: ShelterAdmission,
  ShelterLeft: ShelterLeaving,
  AssistanceGiven: Assistance,
  ProtectionGranted: Protection,
  ProtectionEnded: ProtectionEnding,
  NationalityVerified: Nationality,
  TravelDocumentIssued: TravelDocument,
  ReturnPlanned: PlannedReturn,
  ReturnCancelled: Cancellation,
  RepatriationDeparted: Departure,
  RepatriationArrived: Arrival,
  ReintegrationStarted: ReintegrationStart,
  ReintegrationEnded: ReintegrationEnding,
  LinkedToOperation: OperationLink,
  LinkedToInvestigation: InvestigationLink,
}
