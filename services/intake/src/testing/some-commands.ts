import { statisticsOffice } from './some-agencies.ts'

/** A report of an Indonesian exploited in a scam compound in Cambodia, as it comes over the wire. */
export const aReport = {
  report: { channel: 'Hotline', reportedOn: '2023-05-04', country: 'IDN' },
  person: { citizenships: ['IDN'], gender: 'Feminine', ageBand: '24-26' },
  exploitation: { country: 'KHM', forms: ['ForcedCriminality'], period: '2023-02/..' },
}

/** How that person came free. */
export const aRescue = { rescuedOn: '2023-06-26', manner: 'Rescued', country: 'KHM' }

/** How that person went home. */
export const aReturn = { departedOn: '2023-07-10', arrivedOn: '2023-07-10', mode: 'CommercialFlight', from: 'KHM' }

const suspect = 'd0000000-0000-4000-8000-000000000001'
const offences = ['OnlineScam', 'TraffickingInPersons']

/** An official figure of the founding articles, in a data set of its own: the usual agency's in these tests. */
export const aFigure = {
  indicator: 'scam_victims',
  unit: 'persons',
  value: 1233,
  qualifier: 'exact',
  period: '2020/2023',
  dimensions: { citizenship: 'IDN', countryOfExploitation: 'KHM' },
  source: {
    dataset: 'a-test',
    record: 'nt-2024-02',
    citation: 'Nha Trang article: largest number of victims in Cambodia',
  },
}

const agency = { agency: 'a0000000-0000-4000-8000-000000000009' }

/** What a command says, without what makes its record; that of merging is up to the test. */
type Steps = Readonly<Record<string, unknown>>

/** A life of each kind of record: every command in an order in which each is accepted and leads to an event. */
export const lives: Readonly<Record<'case' | 'operation' | 'investigation' | 'figure' | 'agency' | 'dataset', Steps>> =
  {
    case: {
      ReportVictim: aReport,
      AssessStatus: { status: 'ActualVictimOfTrafficking', assertedBy: 'Police', assessedOn: '2023-06-27' },
      RecordRescue: aRescue,
      AdmitToShelter: { admittedOn: '2023-06-28', country: 'KHM' },
      GiveAssistance: { types: ['Medical', 'Legal'], givenOn: '2023-06-28', country: 'KHM' },
      GrantProtection: { measure: 'NonPunishment', role: 'Victim', grantedOn: '2023-06-28', country: 'KHM' },
      VerifyNationality: { country: 'IDN', verifiedOn: '2023-07-01' },
      IssueTravelDocument: { documentType: 'Passport', issuedBy: 'IDN', issuedOn: '2023-07-05' },
      LeaveShelter: { leftOn: '2023-07-09', reason: 'Returned' },
      EndProtection: { measure: 'NonPunishment', endedOn: '2023-07-09', reason: 'Returned' },
      PlanReturn: { plannedFor: '2023-07-08', mode: 'CharteredFlight', from: 'KHM', to: 'IDN' },
      CancelReturn: { reason: 'DocumentsMissing' },
      RecordRepatriation: aReturn,
      StartReintegration: { startedOn: '2023-07-11', plan: ['Livelihood'], country: 'IDN' },
      EndReintegration: { endedOn: '2024-07-11', outcome: 'Completed' },
      LinkOperation: { operation: 'e0000000-0000-4000-8000-000000000001' },
      LinkInvestigation: { investigation: 'f0000000-0000-4000-8000-000000000001' },
      CorrectDetails: { corrections: [{ field: 'person.ageBand', new: '27-29' }], reason: 'NewInformation' },
      WithdrawFact: { facts: [4], reason: 'WrongPerson' },
      CorrectFact: {
        fact: 2,
        type: 'VictimRescued',
        data: { ...aRescue, manner: 'Escaped' },
        reason: 'DataEntryError',
      },
      BeginJourney: {
        report: { channel: 'Raid', reportedOn: '2024-05-02', country: 'IDN' },
        ageBand: '24-26',
        exploitation: { country: 'MMR', forms: ['ForcedLabour'] },
      },
      RecordEarlierFact: {
        journey: 1,
        type: 'AssistanceGiven',
        data: { types: ['Food'], givenOn: '2023-06-29', country: 'KHM' },
      },
      CloseCase: { closedOn: '2024-07-12', reason: 'Completed' },
      ReopenCase: { reason: 'FollowUp' },
      RetractCase: { reason: 'RecordedInError' },
    },
    operation: {
      OpenOperation: { kind: 'JointRescue', startedOn: '2023-06-26', place: 'PHL', states: ['IDN', 'PHL'] },
      AdmitAgency: agency,
      ConcludeOperation: { endedOn: '2023-06-27' },
    },
    investigation: {
      OpenInvestigation: { country: 'PHL', offences, openedOn: '2023-06-28' },
      AdmitInvestigator: agency,
      NameSuspect: { suspect, roles: ['Exploiter'], citizenships: ['Unknown'], namedOn: '2023-07-01' },
      ArrestSuspect: { suspect, arrestedOn: '2023-07-02' },
      ChargeSuspect: { suspect, offences, chargedOn: '2023-08-01' },
      ConvictSuspect: { suspect, offences, convictedOn: '2024-02-01' },
      OrderCompensation: { suspect, orderedOn: '2024-02-01' },
      CloseInvestigation: { closedOn: '2024-03-01', reason: 'Completed' },
      ReopenInvestigation: { reopenedOn: '2024-04-01' },
    },
    figure: {
      PublishFigure: aFigure,
      ReviseFigure: { value: 1234, qualifier: 'exact', reason: 'SourceRepublished' },
      WithdrawFigure: { reason: 'SourceRepublished' },
    },
    agency: {
      RegisterAgency: { name: 'The embassy of a test', organisationType: 'EmbassyOrConsulate', country: 'IDN' },
      GrantTokens: { issuers: ['https://issuer.example'], roles: ['reporter', 'caseworker'] },
      SuspendAgency: { reason: 'MandateEnded' },
      ReinstateAgency: {},
    },
    dataset: { RegisterDataset: { dataset: 'figures-of-a-life', owner: statisticsOffice } },
  }

/** The commands that stand in no life: they end it in another way than one that does, or are about several records. */
export const otherEnds: Steps = {
  CancelOperation: { cancelledOn: '2023-06-27' },
  AcquitSuspect: { suspect, acquittedOn: '2024-02-01' },
  AcceptMerge: {},
  RefuseMerge: {},
  UndoMerge: { reason: 'MergedInError' },
  // Answered where it stands, and no longer taken anew.
  RotateCredential: { thumbprint: 'x'.repeat(43) },
}
