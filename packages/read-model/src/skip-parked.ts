import type { CommandError } from '@ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { reapply, type FailedEvent } from './reapply.ts'
import type { ParkedOptions } from './retry-parked.ts'
import { operatorCommandId, type Deciding } from './operator-register.ts'
import { readSkipRecords, recordSkip, skipsOf } from './skip-register.ts'
import { withSkipped } from './skips.ts'

/** What is to be skipped, and why; without revisions, the one event that failed. */
export type SkipRequest = {
  readonly stream: string
  readonly revisions?: ReadonlyArray<number>
  readonly reason: string
}

/** What skipping came to. Only `skipped` has changed anything. */
export type Skipped =
  | { readonly kind: 'skipped'; readonly revisions: ReadonlyArray<number>; readonly applied: number }
  /** This very decision was recorded before. */
  | { readonly kind: 'repeated'; readonly revisions: ReadonlyArray<number> }
  | { readonly kind: 'not-parked' }
  | { readonly kind: 'not-waiting'; readonly revision: number }
  /** The events after it cannot be applied without it. */
  | ({ readonly kind: 'refused' } & FailedEvent)
  | { readonly kind: 'not-recorded'; readonly error: CommandError<never> }

/** Rolls the transaction back. */
class NotRecorded extends Error {
  override readonly name = 'NotRecorded'
  readonly reason: CommandError<never>
  constructor(reason: CommandError<never>) {
    super(`the decision could not be recorded: ${reason.kind}`)
    this.reason = reason
  }
}

/**
 * Skips events of a stream that was parked, by an operator's decision. To skip an event means: for the read
 * models it changed nothing. What it is about stays as it was before, its stream's revision moves on, and the events
 * after it are applied as if it had said nothing. The event stays in the log, and those who decide on its stream still
 * meet it.
 *
 * - All or nothing: only where every other waiting event can then be applied. Where one of them needs what is skipped,
 *   nothing is changed; where several are broken, all of them have to be named.
 * - Never the first event of a stream, as nothing could go on from it.
 * - For good, in every later build: the decision (who, when, which, why) is an event of the event store itself, written
 *   in the same breath as the rows. Cut off between the two it stands, and a retry of the stream carries it out.
 */
export const skipParked = async (
  { store, readModels, models }: ParkedOptions,
  { stream, revisions, reason }: SkipRequest,
  deciding: Deciding,
): Promise<Skipped> => {
  const records = await readSkipRecords(store)
  const before = records.find(({ commandId }) => commandId === operatorCommandId(deciding))
  const isSame = before === undefined || (before.stream === stream && before.reason === reason)
  if (!isSame) return { kind: 'not-recorded', error: { kind: 'key-reused' } }
  const known = skipsOf(records)
  try {
    return await readModels.amending(models, async (writer): Promise<Skipped> => {
      const range = await writer.parkedRange(stream)
      if (range === undefined) {
        return before === undefined ? { kind: 'not-parked' } : { kind: 'repeated', revisions: before.revisions }
      }
      const named = [...new Set(before?.revisions ?? revisions ?? [range.failed])].sort((a, b) => a - b)
      const skips = withSkipped(known, stream, named)
      const { amendment, failed, events, first, last } = await reapply(store, writer, {
        stream,
        upTo: range.last,
        skips,
      })
      const absent = named.find((revision) => revision < first || revision > last)
      if (absent !== undefined) return { kind: 'not-waiting', revision: absent }
      if (failed !== undefined) return { kind: 'refused', ...failed }
      await writer.amend(amendment)
      // Last, with the rows written and not committed yet: what the database refuses is never recorded as decided.
      const recorded = await recordSkip(store, { stream, revisions: named, reason }, deciding)
      if (E.isLeft(recorded)) throw new NotRecorded(recorded.left)
      return { kind: 'skipped', revisions: named, applied: events - named.length }
    })
  } catch (error) {
    if (error instanceof NotRecorded) return { kind: 'not-recorded', error: error.reason }
    throw error
  }
}
