import type { Case } from './case.ts'
import type { Journey } from './journey.ts'

/** How many journeys a case tells; the latest has this number. */
export const journeysIn = ({ earlierJourneys }: Case): number => (earlierJourneys?.length ?? 0) + 1

/** The latest journey, as it is kept once there is a later one. */
export const latestJourney = (state: Case): Journey => {
  const {
    lifecycle: _lifecycle,
    holders: _holders,
    synthetic: _synthetic,
    person: { ageBand },
    withdrawn: _withdrawn,
    absorbed: _absorbed,
    closure: _closure,
    closureRecordedAt: _closureRecordedAt,
    pastClosings: _pastClosings,
    reopening: _reopening,
    mergedInto: _mergedInto,
    mergedAs: _mergedAs,
    earlierJourneys: _earlierJourneys,
    report,
    exploitation,
    ...told
  } = state
  return { report, ageBand, exploitation, ...told }
}

/** The case with another latest journey in place of the one that it tells; nothing of that stays. */
export const withLatestJourney = (state: Case, { ageBand, ...journey }: Journey): Case => {
  const { lifecycle, holders, synthetic, person, withdrawn, absorbed, earlierJourneys } = state
  const { closure, closureRecordedAt, pastClosings, reopening, mergedInto, mergedAs } = state
  return {
    lifecycle,
    holders,
    synthetic,
    person: person.ageBand === ageBand ? person : { ...person, ageBand },
    ...journey,
    withdrawn,
    absorbed,
    ...(closure && { closure }),
    ...(closureRecordedAt && { closureRecordedAt }),
    ...(pastClosings && { pastClosings }),
    ...(reopening && { reopening }),
    ...(mergedInto && { mergedInto }),
    ...(mergedAs && { mergedAs }),
    ...(earlierJourneys && { earlierJourneys }),
  }
}

/**
 * The case as if it told this journey and no other, so that whatever looks at a case can look at any of its journeys.
 * Undefined where there is none of this number.
 */
export const asJourney = (state: Case, number: number): Case | undefined => {
  if (number === journeysIn(state)) return state
  const journey = state.earlierJourneys?.[number - 1]
  if (journey === undefined) return undefined
  const { earlierJourneys: _others, ...alone } = withLatestJourney(state, journey)
  return alone
}

/** The case with a journey as it was changed where it stood for the whole case. */
const withJourney = (state: Case, number: number, changed: Case): Case => {
  if (number === journeysIn(state)) return changed
  const earlierJourneys = (state.earlierJourneys ?? []).map((one, index) =>
    index === number - 1 ? latestJourney(changed) : one,
  )
  return { ...state, earlierJourneys }
}

/** The case with one of its journeys changed; as it is where there is no such journey: `decide` never writes it. */
export const withChanged = (state: Case, number: number, change: (one: Case) => Case): Case => {
  const one = asJourney(state, number)
  return one === undefined ? state : withJourney(state, number, change(one))
}

/** Every journey of a case, each as if it were all of it, from the first to the latest. */
export const everyJourney = (state: Case): ReadonlyArray<Case> =>
  state.earlierJourneys === undefined
    ? [state]
    : Array.from({ length: journeysIn(state) }, (_, index) => asJourney(state, index + 1) as Case)

/** The number of the journey that was begun or told by an event of this number; undefined where none was. */
export const journeyBegunBy = (state: Case, number: number): number | undefined => {
  const isIts = ({ begun }: Pick<Journey, 'begun'>): boolean => begun?.some(({ fact }) => fact === number) ?? false
  if (isIts(state)) return journeysIn(state)
  const index = state.earlierJourneys?.findIndex(isIts) ?? -1
  return index === -1 ? undefined : index + 1
}

type AbsorbedAt = Case['absorbed'][number]

/** A duplicate with the number that the case's latest journey of its time has once one of them is gone. */
const renumbered = (absorbed: AbsorbedAt, gone: number): AbsorbedAt => {
  const { journey = 1, ...rest } = absorbed
  if (journey < gone) return absorbed
  return journey <= 2 ? rest : { ...rest, journey: journey - 1 }
}

/**
 * The case without one of its journeys after the first: those after it are counted on from the one before. Not for a
 * journey that a duplicate merged into the case tells as well.
 */
export const withoutJourney = (state: Case, number: number): Case => {
  const left = [...(state.earlierJourneys ?? []), latestJourney(state)].filter((_, index) => index !== number - 1)
  const latest = left.at(-1)
  if (latest === undefined) return state
  const { earlierJourneys: _before, ...rest } = state
  const earlierJourneys = left.slice(0, -1)
  const absorbed = state.absorbed.map((one) => renumbered(one, number))
  const others = earlierJourneys.length === 0 ? {} : { earlierJourneys }
  return withLatestJourney({ ...rest, ...others, absorbed }, latest)
}

/** The number of the journey that a fact stands in; that of the latest where it stands in none. */
export const journeyOfFact = (state: Case, fact: number): number => {
  const index = state.earlierJourneys?.findIndex(({ facts }) => facts.some((one) => one.fact === fact)) ?? -1
  return index === -1 ? journeysIn(state) : index + 1
}
