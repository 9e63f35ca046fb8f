import type { ReopeningReason } from '../codes/index.ts'
import type { Case, CaseState, Lifecycle } from './case.ts'
import type { RecordedCorrection } from './correctable-fields.ts'
import type { CaseEvent } from './events.ts'
import { isFact, type Fact } from './fact.ts'
import { noFacts, withFacts, withFact } from './with-fact.ts'
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

const withField = (part: unknown, name: string, value: unknown): unknown => {
  const { [name]: _old, ...others } = part as Record<string, unknown>
  return value === null ? others : { ...others, [name]: value }
}

const corrected = (state: Case, corrections: ReadonlyArray<RecordedCorrection>): Case => {
  const next: Record<string, unknown> = { ...state }
  const facts = [...state.facts]
  for (const { field, new: value } of corrections) {
    const [part = '', name = ''] = field.split('.')
    if (part in ofFact) {
      const index = facts.findLastIndex(({ type }) => type === ofFact[part as keyof typeof ofFact])
      const fact = facts[index]
      if (fact !== undefined) facts[index] = { ...fact, data: withField(fact.data, name, value) } as Fact
    } else next[part] = withField(next[part], name, value)
  }
  const told = next as Case
  return corrections.some(({ field }) => (field.split('.')[0] ?? '') in ofFact) ? withFacts(told, facts) : told
}

const reopened = (state: Case, reopening: ReopeningReason): Case => {
  const { closure: _closure, mergedInto: _mergedInto, ...rest } = state
  return { ...rest, lifecycle: 'Open', reopening }
}

/** A case that takes no more events; what it was last opened again for is past. */
const ended = ({ reopening: _reopening, ...state }: Case, lifecycle: Exclude<Lifecycle, 'Open'>): Case => ({
  ...state,
  lifecycle,
})

/** The case after one more event. Whatever comes before the report leaves no case: `decide` never writes it. */
export const foldCase = (state: CaseState, event: CaseEvent, { revision, agency, recordedAt }: Recorded): CaseState => {
  if (event.type === 'VictimReported') return reported(event.data)
  if (state === undefined) return state
  if (isFact(event)) return withFact(state, { ...event, fact: revision, agency, recordedAt })
  switch (event.type) {
    case 'FactWithdrawn': {
      const { fact } = event.data
      const withdrawn = [...state.withdrawn, fact]
      return {
        ...withFacts(
          state,
          state.facts.filter((one) => one.fact !== fact),
        ),
        withdrawn,
      }
    }
    case 'FactCorrected': {
      const { fact, data } = event.data
      return withFacts(
        state,
        state.facts.map((one) => (one.fact === fact ? ({ ...one, data } as Fact) : one)),
      )
    }
    case 'DetailsCorrected':
      return corrected(state, event.data.corrections)
    case 'CaseClosed':
      return { ...ended(state, 'Closed'), closure: event.data }
    case 'CaseReopened':
      return reopened(state, event.data.reason)
    case 'CaseMerged':
      return { ...ended(state, 'Merged'), mergedInto: event.data.into }
    case 'DuplicateAbsorbed':
      return { ...state, absorbed: [...state.absorbed, event.data] }
    case 'DuplicateReleased': {
      const { duplicate } = event.data
      return { ...state, absorbed: state.absorbed.filter((one) => one.duplicate !== duplicate) }
    }
    case 'CaseRetracted':
      return ended(state, 'Retracted')
  }
}
