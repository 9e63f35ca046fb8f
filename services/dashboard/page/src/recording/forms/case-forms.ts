import type { ReadAnswer } from '@ledger/api'
import type { SubmittedCommands } from '@ledger/ledger'

/** A case as it is read. */
export type CaseAnswer = ReadAnswer<'case'>

type Told = Readonly<Record<string, unknown>>

/** How a command on a case is asked for. */
export type CaseForm =
  /** Field by field, as its codec takes it. */
  | {
      readonly kind: 'fields'
      /** Fields that are seen at once although they may be left out; the others are behind “more”. */
      readonly shown?: ReadonlyArray<string>
      readonly leftOut?: ReadonlyArray<string>
      /** What is likely, of what is known already: it can be changed. */
      readonly likely?: (standing: CaseAnswer) => Told
      /** The codes that can be meant in this case, where they are fewer than the list's. */
      readonly only?: (standing: CaseAnswer) => Readonly<Record<string, ReadonlyArray<string>>>
      /** What stands in its place, where a case has one of the kind. */
      readonly stands?: (standing: CaseAnswer) => Told | undefined
      /** Of which lifecycle a case is for it; `Open` where it is not said. */
      readonly of?: ReadonlyArray<CaseAnswer['lifecycle']>
    }
  /** In a way of its own. */
  | { readonly kind: 'report' | 'correction' | 'fact-withdrawal' | 'fact-correction' | 'earlier-fact' | 'merge' }

const someplace = (country: string): Told => (country === 'Unknown' || country === 'HighSeas' ? {} : { country })
const whereFound = ({ rescue, exploitation }: CaseAnswer): string => rescue?.country ?? exploitation.country
const thereOf = (standing: CaseAnswer): Told => someplace(whereFound(standing))

/** The one country that somebody returns to, where that is known: it is what the ledger takes, too. */
const homeOf = ({ nationalities, person }: CaseAnswer): string | undefined => {
  const [citizenship, ...others] = person.citizenships
  const only = others.length === 0 ? citizenship : undefined
  return nationalities.at(-1)?.country ?? (only === 'Stateless' || only === 'Unknown' ? undefined : only)
}
const homewards = (standing: CaseAnswer): Told => {
  const { country: from } = someplace(whereFound(standing))
  const to = homeOf(standing)
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
const home = (standing: CaseAnswer): Told => {
  const country = homeOf(standing)
  return country === undefined ? {} : { country }
}

const inForce = ({ protections }: CaseAnswer): ReadonlyArray<string> =>
  protections.filter(({ ending }) => ending === undefined).map(({ grant }) => grant.measure)

/** Every command on a case, by how it is asked for: one that is missing does not compile. */
export const caseForms: Readonly<Record<SubmittedCommands['case'], CaseForm>> = {
  ReportVictim: { kind: 'report' },
  RecordRescue: {
    kind: 'fields',
    likely: ({ exploitation }) => someplace(exploitation.country),
    stands: (c) => c.rescue,
  },
  PlanReturn: { kind: 'fields', shown: ['to'], likely: homewards, stands: (c) => c.plannedReturn },
  RecordRepatriation: {
    kind: 'fields',
    shown: ['arrivedOn', 'to'],
    likely: (standing) => ({
      ...homewards(standing),
      ...(standing.plannedReturn !== undefined && { mode: standing.plannedReturn.mode }),
      ...standing.departure,
    }),
    stands: ({ departure, arrival }) => departure && { ...departure, ...arrival },
  },
  CancelReturn: { kind: 'fields' },
  AdmitToShelter: { kind: 'fields', likely: thereOf },
  LeaveShelter: { kind: 'fields' },
  GiveAssistance: { kind: 'fields', likely: thereOf },
  GrantProtection: { kind: 'fields', likely: thereOf },
  EndProtection: { kind: 'fields', only: (standing) => ({ measure: inForce(standing) }) },
  VerifyNationality: { kind: 'fields', likely: home },
  IssueTravelDocument: {
    kind: 'fields',
    likely: (standing) => {
      const issuedBy = homeOf(standing)
      return issuedBy === undefined ? {} : { issuedBy }
    },
  },
  AssessStatus: { kind: 'fields' },
  StartReintegration: { kind: 'fields', likely: home },
  EndReintegration: { kind: 'fields' },
  LinkOperation: { kind: 'fields' },
  LinkInvestigation: { kind: 'fields' },
  CorrectDetails: { kind: 'correction' },
  CorrectFact: { kind: 'fact-correction' },
  WithdrawFact: { kind: 'fact-withdrawal' },
  BeginJourney: {
    kind: 'fields',
    shown: ['exploitation.period'],
    leftOut: ['assessment.status', 'assessment.assertedBy', 'assessment.assessedOn', 'assessment.dateException'],
  },
  CloseCase: { kind: 'fields', stands: (c) => c.closure },
  ReopenCase: { kind: 'fields', of: ['Closed', 'Merged', 'Retracted'] },
  RetractCase: { kind: 'fields' },
  RecordEarlierFact: { kind: 'earlier-fact' },
  MergeCase: { kind: 'merge' },
}

/** Whether a case is in a state of which this can be recorded. */
export const isOfState = (form: CaseForm, { lifecycle }: Pick<CaseAnswer, 'lifecycle'>): boolean =>
  (form.kind === 'fields' ? (form.of ?? ['Open']) : ['Open']).includes(lifecycle)

/** Whether this can be recorded on a case as it stands: a fact of an earlier journey, where there is one. */
export const isOffered = (form: CaseForm, standing: Pick<CaseAnswer, 'lifecycle' | 'earlierJourneys'>): boolean =>
  isOfState(form, standing) && (form.kind !== 'earlier-fact' || (standing.earlierJourneys ?? []).length > 0)
