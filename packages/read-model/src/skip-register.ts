import type { EventStore } from '@ledger/event-store'
import { lineOfText, listOf, record, wholeNumber } from '@ledger/kernel'
import type * as t from 'io-ts'
import { operatorRegister, type Decided } from './operator-register.ts'
import { noSkips, withSkipped, type Skips } from './skips.ts'

/** The stream of the decisions to skip events: every build has to skip the same ones. */
export const skipRegisterStream = 'skips-register'

/** A decision to skip some events of a stream, and why. */
const EventsSkipped = record('EventsSkipped', {
  stream: lineOfText('Stream', 200),
  revisions: listOf(wholeNumber('Revision', 0), 1),
  reason: lineOfText('Reason', 500),
})

/** A recorded decision: what is skipped and why, and who decided it when. */
export type SkipRecord = t.TypeOf<typeof EventsSkipped> & Decided

const register = operatorRegister(skipRegisterStream, 'EventsSkipped', EventsSkipped)

/** All decisions to skip events, oldest first. Throws where one of them cannot be read: nothing is guessed. */
export const readSkipRecords = (store: Pick<EventStore, 'readStream'>): Promise<ReadonlyArray<SkipRecord>> =>
  register.read(store)

/** The events that are skipped, by all decisions together. */
export const skipsOf = (records: ReadonlyArray<SkipRecord>): Skips =>
  records.reduce((skips, { stream, revisions }) => withSkipped(skips, stream, revisions), noSkips)

/** Records a decision; repeated, it is recorded once. */
export const recordSkip = register.record
