import type { DecisionContext } from '../decision.ts'
import type { Recorded } from '../recorded.ts'

/** What is known of an event that a decision led to: recorded by the agency that asked, at once. */
export const recordedIn = ({ now, agency }: DecisionContext, revision = 0): Recorded => ({
  revision,
  agency,
  recordedAt: now,
})

/** Folds the events that a decision led to, the first of them at a revision. */
export const foldDecided = <State, Event>(
  fold: (state: State, event: Event, recorded: Recorded) => State,
  state: State,
  events: ReadonlyArray<Event>,
  context: DecisionContext,
  from = 0,
): State => events.reduce((before, event, n) => fold(before, event, recordedIn(context, from + n)), state)
