import type { CaseId } from '../ids.ts'
import { absorbedJourneys } from './absorbed-journeys.ts'
import type { Case, CaseState } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { Fact } from './fact.ts'
import { foldCase } from './fold.ts'
import type { Journey } from './journey.ts'
import { everyJourney, latestJourney } from './journeys-of.ts'
import type { Recorded } from '../recorded.ts'

/**
 * What a duplicate is given back when it is released: journeys that it did not tell, each with its facts, and facts of those
 * that it did. `before` is how many journeys before the duplicate's latest a fact stands.
 */
export type HandedBack = {
  readonly from: CaseId
  readonly journeys: ReadonlyArray<Journey>
  readonly facts: ReadonlyArray<{ readonly fact: Fact; readonly before: number }>
}

type Released = Extract<CaseEvent, { type: 'DuplicateReleased' }>['data']

/** What a case, as it was before it released a duplicate, gives back to that. */
export const handedBack = (
  from: CaseId,
  state: Case,
  { duplicate, facts: numbers, journeys }: Released,
): HandedBack => {
  const absorbed = state.absorbed.filter((one) => one.duplicate === duplicate)
  const told = new Set(absorbedJourneys({ ...state, absorbed }).map(({ sameAs }) => sameAs))
  const [{ journeys: as, journey: latest = 1 } = { journeys: 'Two' as const }] = absorbed
  const leaving = new Set(numbers)
  const parts = everyJourney(state).map((one, index) => {
    const number = index + 1
    const facts = one.facts.filter(({ fact }) => leaving.has(fact))
    const isNew = journeys.some(({ journey }) => journey === number) && !told.has(number)
    const before = as === 'Same' && number < latest ? latest - number : 0
    return isNew
      ? { journeys: [{ ...latestJourney(one), facts }], facts: [] }
      : { journeys: [], facts: facts.map((fact) => ({ fact, before })) }
  })
  return { from, journeys: parts.flatMap((part) => part.journeys), facts: parts.flatMap((part) => part.facts) }
}

/** A case on the way to its end, and what it gave back at the last release of one duplicate. */
type Releasing = { readonly state: CaseState; readonly handedBack: HandedBack | undefined }

/** Folds a case's stream to what it gave back when it last released a duplicate; undefined where it never did. */
export const releaseFold = (
  from: CaseId,
  duplicate: CaseId,
): ((before: Releasing, event: CaseEvent, recorded: Recorded) => Releasing) => {
  return (before, event, recorded) => {
    const { state } = before
    const isIts = event.type === 'DuplicateReleased' && event.data.duplicate === duplicate && state !== undefined
    return {
      state: foldCase(state, event, recorded),
      handedBack: isIts ? handedBack(from, state, event.data) : before.handedBack,
    }
  }
}
