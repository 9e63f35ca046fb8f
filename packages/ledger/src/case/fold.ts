import type { Instant } from '@ledger/kernel'
import type { ReopeningReason } from '../codes/index.ts'
import type { AgencyId } from '../ids.ts'
import type { Case, CaseState, Lifecycle } from './case.ts'
import { withClosure, withoutClosure } from './closings.ts'
import { correctableParts, type RecordedCorrection } from './correctable-fields.ts'
import type { CaseEvent } from './events.ts'
import { isFact, recordedFact, type Fact } from './fact.ts'
import type { Absorbed } from './facts-counted.ts'
import type { Begun } from './journey.ts'
import { withReportRecorded } from './report-recorded.ts'
import { withJourneyHandedBack, withJourneyTold, withJourneyUntold } from './begun-journey.ts'
import { journeyOfFact, journeysIn, withChanged } from './journeys-of.ts'
import { noFacts, withFacts, withFact } from './with-fact.ts'
import { withoutFact } from './without-fact.ts'
import { withoutReleased } from './without-released.ts'
import { without } from './without.ts'
import type { Recorded } from '../recorded.ts'

/** Before the report there is no case. */
export const noCase: CaseState = undefined

type Reported = Extract<CaseEvent, { type: 'VictimReported' }>['data']

const reported = ({ report, person, exploitation, holder, synthetic }: Reported): Case => ({
  lifecycle: 'Open',
  holders: [holder],
  synthetic: synthetic ?? false,
  report,
  person,
  exploitation,
  ...noFacts,
  withdrawn: [],
  absorbed: [],
})

const ofFact = { rescue: 'VictimRescued', departure: 'RepatriationDeparted', arrival: 'RepatriationArrived' } as const

/** A part with another value of a field, its fields in the order of its codec: equal cases have equal JSON. */
const withField = (part: keyof typeof correctableParts, from: unknown, name: string, value: unknown): unknown => {
  const { [name]: _old, ...others } = from as Record<string, unknown>
  const changed = value === null ? others : { ...others, [name]: value }
  const inOrder = correctableParts[part].decode(changed)
  return inOrder._tag === 'Right' ? inOrder.right : changed
}

const corrected = (state: Case, corrections: ReadonlyArray<RecordedCorrection>, recordedAt: Instant): Case => {
  const next: Record<string, unknown> = { ...state }
  const facts = [...state.facts]
  for (const { field, new: value } of corrections) {
    const [part = '', name = ''] = field.split('.')
    if (part in ofFact) {
      const index = facts.findLastIndex(({ type }) => type === ofFact[part as keyof typeof ofFact])
      const fact = facts[index]
      if (fact !== undefined)
        facts[index] = { ...fact, data: withField(part as keyof typeof ofFact, fact.data, name, value) } as Fact
    } else next[part] = withField(part as keyof typeof correctableParts, next[part], name, value)
  }
  const redated = corrections.some(({ field }) => field === 'report.reportedOn')
  const told = redated ? withReportRecorded(next as Case, recordedAt) : (next as Case)
  return corrections.some(({ field }) => (field.split('.')[0] ?? '') in ofFact) ? withFacts(told, facts) : told
}

const isOfExploitation = ({ field }: RecordedCorrection): boolean => field.startsWith('exploitation.')

/** What is corrected of the exploitation tells a journey that was begun untold. */
const journeyCorrected = (state: Case, corrections: ReadonlyArray<RecordedCorrection>, recordedAt: Instant): Case => {
  const next = corrected(state, corrections, recordedAt)
  if (next.journeyUntold === undefined || !corrections.some(isOfExploitation)) return next
  const { journeyUntold: _untold, ...told } = next
  return told
}

const begunBy = ({ revision, agency }: Pick<Recorded, 'revision' | 'agency'>): Begun => ({
  fact: revision,
  agency: agency as AgencyId,
})

const reopened = (state: Case, reopening: ReopeningReason, { recordedAt, ...by }: Recorded): Case => {
  const { mergedInto: _mergedInto, mergedAs: _mergedAs, ...rest } = withoutClosure(state, recordedAt)
  const open: Case = { ...rest, lifecycle: 'Open', reopening }
  return reopening === 'ReTrafficked' ? withJourneyUntold(open, recordedAt, begunBy(by)) : open
}

/** A duplicate that was merged into a case tells the journey that was the latest then. */
const absorbedAt = (state: Case, data: Absorbed, recordedAt: Instant): Case['absorbed'][number] =>
  state.earlierJourneys === undefined ? { ...data, recordedAt } : { ...data, journey: journeysIn(state), recordedAt }

/** A case that takes no more events; what it was last opened again for is past. */
const ended = (state: Case, lifecycle: Exclude<Lifecycle, 'Open'>): Case => ({
  ...without(state, 'reopening'),
  lifecycle,
})

/** The case after one more event. Whatever comes before the report leaves no case: `decide` never writes it. */
export const foldCase = (state: CaseState, event: CaseEvent, recorded: Recorded): CaseState => {
  const { revision, agency, recordedAt } = recorded
  if (event.type === 'VictimReported') return withReportRecorded(reported(event.data), recordedAt)
  if (state === undefined) return state
  if (isFact(event)) {
    return withFact(state, recordedFact(event, revision, agency, recordedAt))
  }
  switch (event.type) {
    case 'FactWithdrawn': {
      const { fact } = event.data
      return { ...withoutFact(state, fact), withdrawn: [...state.withdrawn, fact] }
    }
    case 'FactCorrected': {
      const { fact, data } = event.data
      return withChanged(state, journeyOfFact(state, fact), (one) =>
        withFacts(
          one,
          one.facts.map((each) => (each.fact === fact ? ({ ...each, data } as Fact) : each)),
        ),
      )
    }
    case 'DetailsCorrected':
      return journeyCorrected(state, event.data.corrections, recordedAt)
    case 'JourneyBegun':
      return withReportRecorded(withJourneyTold(state, event.data, begunBy(recorded)), recordedAt)
    case 'EarlierFactRecorded': {
      const fact = recordedFact(event.data, revision, agency, recordedAt)
      return withChanged(state, event.data.journey, (one) => withFact(one, fact))
    }
    case 'EarlierDetailsCorrected':
      return withChanged(state, event.data.journey, (one) => journeyCorrected(one, event.data.corrections, recordedAt))
    case 'CaseClosed':
      return withClosure(ended(state, 'Closed'), event.data, recordedAt)
    case 'CaseReopened':
      return reopened(state, event.data.reason, recorded)
    case 'CaseMerged':
      return { ...ended(state, 'Merged'), mergedInto: event.data.into, mergedAs: event.data.journeys }
    case 'DuplicateAbsorbed':
      return { ...state, absorbed: [...state.absorbed, absorbedAt(state, event.data, recordedAt)] }
    case 'DuplicateReleased':
      return withoutReleased(state, event.data)
    case 'JourneyHandedBack':
      return withJourneyHandedBack(state, event.data, revision)
    case 'FactHandedBack': {
      const fact = recordedFact(event.data, revision, event.data.recordedBy, event.data.recordedAt)
      return withChanged(state, event.data.journey, (one) => withFact(one, fact))
    }
    case 'CaseRetracted':
      return ended(state, 'Retracted')
  }
}
