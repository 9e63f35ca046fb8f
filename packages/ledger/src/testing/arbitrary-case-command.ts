import fc from 'fast-check'
import {
  AgeBand,
  ExploitationForm,
  Gender,
  OrganisationType,
  RecruitmentMethod,
  RecruitmentPlatform,
  ReportChannel,
  RescueManner,
  ScamType,
  SexualExploitationType,
  TraffickingStatus,
  TransportMode,
} from '../codes/index.ts'
import type { CaseCommand, CaseCommandType } from '../case/commands.ts'
import { caseCommand, someReport } from './some-report.ts'

/** Few values of each kind, so that random commands meet each other, and dates of every precision around 2023. */
const date = fc.constantFrom(
  '2022',
  '2023',
  '2023-03',
  '2023-05-04',
  '2023-06-26',
  '2023-07~',
  '2023-08-XX',
  '2023-05/2023-09',
  '2024-01-15',
  '2025',
)
const country = fc.constantFrom('IDN', 'KHM', 'PHL', 'MMR')
const place = fc.oneof(country, fc.constant('HighSeas'), fc.constant('Unknown'))
const citizenships = fc.uniqueArray(fc.oneof(country, fc.constantFrom('Stateless', 'Unknown', 'ETH')), {
  minLength: 1,
  maxLength: 2,
})
const forms = fc.uniqueArray(fc.constantFrom(...ExploitationForm.codes), { maxLength: 2 })
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined, freq: 1 })
const someOf = <T>(codes: ReadonlyArray<T>): fc.Arbitrary<ReadonlyArray<T> | undefined> =>
  maybe(fc.uniqueArray(fc.constantFrom(...codes.slice(0, 3)), { minLength: 1, maxLength: 2 }))
const exploitation = fc.record({
  country: place,
  forms,
  period: maybe(date),
  scamTypes: someOf(ScamType.codes),
  sexualTypes: someOf(SexualExploitationType.codes),
  industries: someOf(['A', 'F', 'T']),
  recruitmentMethods: someOf(RecruitmentMethod.codes),
  recruitmentPlatforms: someOf(RecruitmentPlatform.codes),
  transitCountries: someOf(['THA', 'VNM', 'MYS']),
})
const reporting = fc.record({
  channel: fc.constantFrom(...ReportChannel.codes),
  reportedOn: date,
  country,
  organisationType: maybe(fc.constantFrom(...OrganisationType.codes.slice(0, 3))),
})
const manner = fc.constantFrom(...RescueManner.codes)
const dateException = fc.option(fc.constant('SourceDocumentSaysSo'), { nil: undefined, freq: 3 })
const assessment = fc.record({
  status: fc.constantFrom(...TraffickingStatus.codes),
  assertedBy: fc.constantFrom('Police', 'NGO'),
  assessedOn: date,
  dateException,
})

const corrections = fc.uniqueArray(
  fc.oneof(
    fc.record({ field: fc.constant('exploitation.country'), new: place }),
    fc.record({ field: fc.constant('exploitation.forms'), new: forms }),
    fc.record({ field: fc.constant('exploitation.period'), new: fc.oneof(date, fc.constant(null)) }),
    fc.record({ field: fc.constant('person.citizenships'), new: citizenships }),
    fc.record({ field: fc.constant('person.ageBand'), new: fc.constantFrom(...AgeBand.codes) }),
    fc.record({ field: fc.constant('person.gender'), new: fc.constantFrom(...Gender.codes) }),
    fc.record({ field: fc.constant('report.reportedOn'), new: date }),
    fc.record({ field: fc.constant('report.country'), new: country }),
    fc.record({ field: fc.constant('rescue.rescuedOn'), new: date }),
    fc.record({ field: fc.constant('rescue.manner'), new: manner }),
    fc.record({ field: fc.constant('exploitation.scamTypes'), new: fc.constantFrom(['Romance'], null) }),
    fc.record({ field: fc.constant('report.organisationType'), new: fc.constantFrom('NGO', null) }),
    fc.record({ field: fc.constant('departure.from'), new: country }),
  ),
  { minLength: 1, maxLength: 3, selector: ({ field }) => field },
)

/** A random report. */
export const arbitraryReport: fc.Arbitrary<CaseCommand> = fc
  .record({
    report: reporting,
    person: fc.record({
      citizenships,
      gender: fc.constantFrom(...Gender.codes),
      ageBand: fc.constantFrom(...AgeBand.codes),
    }),
    exploitation,
    assessment: fc.option(assessment, { nil: undefined }),
    synthetic: fc.option(fc.constant(true), { nil: undefined }),
    dateException,
  })
  .map(someReport)

const factSaid = fc.oneof(
  fc.tuple(fc.constant('StatusAssessed'), assessment),
  fc.tuple(fc.constant('VictimRescued'), fc.record({ rescuedOn: date, manner, country: place, dateException })),
  fc.tuple(fc.constant('ShelterAdmitted'), fc.record({ admittedOn: date, country, dateException })),
  fc.tuple(
    fc.constant('RepatriationDeparted'),
    fc.record({ departedOn: date, mode: fc.constant('Land'), from: country, to: country, dateException }),
  ),
)

const data: Readonly<
  Record<
    Exclude<CaseCommandType, 'ReportVictim' | 'MergeCase' | 'AbsorbDuplicate' | 'ReleaseDuplicate'>,
    fc.Arbitrary<object>
  >
> = {
  AssessStatus: assessment,
  RecordRescue: fc.record({ rescuedOn: date, manner, country: place, dateException }),
  AdmitToShelter: fc.record({ admittedOn: date, country, dateException }),
  LeaveShelter: fc.record({ leftOn: date, reason: fc.constant('Returned'), dateException }),
  GiveAssistance: fc.record({ types: fc.constant(['Medical']), givenOn: date, country }),
  GrantProtection: fc.record({
    measure: fc.constantFrom('NonPunishment', 'Other'),
    role: fc.constant('Victim'),
    grantedOn: date,
    country,
  }),
  EndProtection: fc.record({
    measure: fc.constantFrom('NonPunishment', 'Other'),
    endedOn: date,
    reason: fc.constant('Expired'),
  }),
  VerifyNationality: fc.record({ country, verifiedOn: date }),
  IssueTravelDocument: fc.record({ documentType: fc.constant('Passport'), issuedBy: country, issuedOn: date }),
  RecordRepatriation: fc.record({
    departedOn: date,
    mode: fc.constantFrom(...TransportMode.codes),
    from: country,
    to: fc.option(country, { nil: undefined }),
    arrivedOn: fc.option(date, { nil: undefined }),
    dateException,
  }),
  PlanReturn: fc.record({
    plannedFor: fc.oneof(date, fc.constant('2027')),
    mode: fc.constantFrom(...TransportMode.codes),
    from: country,
    to: fc.option(country, { nil: undefined }),
  }),
  CancelReturn: fc.record({ reason: fc.constantFrom('Postponed', 'Other') }),
  WithdrawFact: fc.record({
    facts: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 2 }),
    reason: fc.constant('DataEntryError'),
  }),
  CorrectFact: fc
    .record({ fact: fc.nat(6), said: factSaid, reason: fc.constant('DataEntryError') })
    .map(({ said: [type, said], ...rest }) => ({ ...rest, type, data: said })),
  StartReintegration: fc.record({ startedOn: date, plan: fc.constant(['Livelihood']), country, dateException }),
  EndReintegration: fc.record({ endedOn: date, outcome: fc.constant('Completed'), dateException }),
  LinkOperation: fc.constant({ operation: '0b000000-0000-4000-8000-000000000001' }),
  LinkInvestigation: fc.constant({ investigation: '0c000000-0000-4000-8000-000000000001' }),
  CorrectDetails: fc.record({
    corrections,
    reason: fc.constant('NewInformation'),
    dateException,
    journey: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined, freq: 2 }),
  }),
  BeginJourney: fc.record({
    report: reporting,
    ageBand: fc.constantFrom(...AgeBand.codes),
    exploitation,
    assessment: fc.option(assessment, { nil: undefined }),
    dateException,
  }),
  RecordEarlierFact: fc
    .record({ journey: fc.integer({ min: 1, max: 3 }), said: factSaid })
    .map(({ journey, said: [type, said] }) => ({ journey, type, data: said })),
  CloseCase: fc.record({ closedOn: date, reason: fc.constant('Completed'), dateException }),
  ReopenCase: fc.record({ reason: fc.constantFrom('FollowUp', 'ClosedInError', 'ReTrafficked') }),
  RetractCase: fc.record({ reason: fc.constant('RecordedInError') }),
}

/** A journey more makes others possible. */
const weights: Partial<Record<CaseCommandType, number>> = { BeginJourney: 4, RecordEarlierFact: 3 }

const followUps = (
  Object.entries(data) as ReadonlyArray<[CaseCommandType, fc.Arbitrary<Readonly<Record<string, unknown>>>]>
).map(([type, said]) => ({ arbitrary: said.map((one) => caseCommand(type, one)), weight: weights[type] ?? 1 }))

/** A random command on one case, as an agency may send it: most are accepted at some time, many are refused. */
export const arbitraryCaseCommand: fc.Arbitrary<CaseCommand> = fc.oneof(
  { arbitrary: arbitraryReport, weight: 1 },
  ...followUps,
)

/** A random life of one case: a report, then whatever comes. */
export const arbitraryCaseLife: fc.Arbitrary<ReadonlyArray<CaseCommand>> = fc
  .tuple(arbitraryReport, fc.array(arbitraryCaseCommand, { maxLength: 12 }))
  .map(([first, more]) => [first, ...more])
