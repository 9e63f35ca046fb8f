import type { Instant } from '@ledger/kernel'
import type * as E from 'fp-ts/lib/Either.js'
import type { OrganisationType } from './codes/index.ts'
import type { AgencyId } from './ids.ts'
import type { Refusal } from './refusal.ts'

/** What a decision may know besides the state and the command: the time, and which agency asks, of which type. */
export type DecisionContext = {
  readonly now: Instant
  readonly agency: AgencyId
  readonly organisationType?: OrganisationType
}

/**
 * What a decision gives: the events to append, or why not. An empty list means accepted and nothing new: the state
 * says already what the command says.
 */
export type Decision<Event, R extends Refusal = Refusal> = E.Either<R, ReadonlyArray<Event>>
