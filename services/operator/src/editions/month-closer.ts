import type { EventStore } from '@ledger/event-store'
import type { Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { dueDaysBetween } from './due-days.ts'
import { EditionNotMade } from './edition-engines.ts'
import { editionClockActor, writeEdition } from './edition-writer.ts'

/**
 * The time of a synthetic caseload: when its clock began, and the day up to which it runs, as `2026-11-29`; and the day of
 * the month (1 to 28) on which its editions are due.
 */
export type CaseloadMonths = { readonly from: Instant; readonly until: string; readonly dueDay: number }

/**
 * Closes the editions of the months of a synthetic caseload in a log while it is recorded: each at its due day on the
 * clock of the caseload, with all in it that was recorded before. They are made afterwards, in their order, by whoever
 * makes editions. One that was closed before is not closed again. Throws {@link EditionNotMade} where it cannot be.
 */
export const monthCloser = (store: EventStore, { from, until, dueDay }: CaseloadMonths) => {
  const days = dueDaysBetween(from, until, dueDay)
  return {
    /** The due days, in their order. */
    days,
    /** Closes the edition that is due on the day with this place among them. */
    close: async (nth: number): Promise<void> => {
      const dueOn = days[nth]
      if (dueOn === undefined) throw new Error(`no edition is due as the ${nth}th`)
      const number = nth + 1
      const closed = await writeEdition(store, {
        command: { type: 'CloseEdition', data: { number, dueOn, by: 'clock', clock: 'synthetic' } },
        by: editionClockActor(0),
        // Another key than that of an edition of the true clock for the same day.
        key: `synthetic ${dueOn}`,
        now: () => Date.parse(dueOn),
        before: { last: nth, isPublished: false, lastTrueCut: undefined },
      })
      if (E.isRight(closed)) return
      // By a load that was cut off, for another due day: it keeps its cut.
      if (closed.left.kind === 'refused' && closed.left.refusal.code === 'edition-closed') return
      const reason = closed.left.kind === 'refused' ? closed.left.refusal.rule : closed.left.kind
      throw new EditionNotMade(`the edition due on ${dueOn} could not be closed: ${reason}`)
    },
  }
}
