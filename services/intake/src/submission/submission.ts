import type { Position } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import type { CallersAgency, Refusal, Relation, StandingFigure } from '@ledger/ledger'
import type { Caller } from '@ledger/service-kit'
import type * as E from 'fp-ts/lib/Either.js'
import type { SyntheticClock } from '../synthetic-clock/synthetic-clock.ts'
import type { CommandEntry } from '@ledger/api'

/** A command that a caller sends: decoded, and permitted by role. */
export type Submission = {
  readonly entry: CommandEntry
  readonly caller: Caller
  readonly idempotencyKey: string
  /** The record that it is about; for a command that makes one, only where its id was chosen by the caller. */
  readonly id: string | undefined
  readonly data: unknown
  readonly ifRevision: number | undefined
  readonly correlationId: string
  readonly traceparent: string | undefined
  readonly at: Instant
  /** Set where `at` is no instant of the clock of the world; nothing that comes over HTTP can set it. */
  readonly clock?: SyntheticClock
  /** Answered where the record holds it already, and never done: a command as its sender said it in an earlier release. */
  readonly knownOnly?: true
}

/** One of which it is known how its caller's agency stands. */
export type AskedSubmission = Submission & {
  readonly agency: CallersAgency
  /** What the agency is to the record, where other records tell it. */
  readonly relations?: ReadonlyArray<Relation>
  /**
   * What the agency is to a record that the command would make, where that is for other records to tell; on the left why
   * there can be no such record. Asked only where there is none yet.
   */
  readonly relationsToNew?: () => Promise<E.Either<Refusal, ReadonlyArray<Relation>>>
}

/** What came of it: where the record stands now. `events` is empty where all was said already. */
export type Accepted = {
  readonly id: string
  readonly revision: number
  readonly position: Position
  readonly events: ReadonlyArray<string>
  /** This very command had been done before, and this is what it came to then. */
  readonly repeated: boolean
  /** What stands in place of what the command said, where that is something else. */
  readonly stands?: StandingFigure
}
