import type { EditionClosing, LedgerEdition } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { EditionNotMade } from './edition-engines.ts'
import type { EditionMaker } from './edition-maker.ts'
import { editionClockActor } from './edition-writer.ts'

/** An edition that is due: its day, on whose clock, and what that says. `now` in milliseconds since 1970. */
export type DueEdition = Pick<EditionClosing, 'dueOn' | 'clock'> & {
  readonly now: () => number
  readonly signal: AbortSignal
}

/**
 * Closes the edition that is due, publishes it and judges what it says, by the clock of the ledger. Done before for this
 * day, it is not done again. Throws {@link EditionNotMade} where it cannot be.
 */
export const closeAndPublish = async (
  maker: EditionMaker,
  { dueOn, clock, now, signal }: DueEdition,
): Promise<LedgerEdition> => {
  const actor = editionClockActor(0)
  const closed = await maker.close({ dueOn, by: 'clock', ...(clock && { clock }), actor, key: `due ${dueOn}`, now })
  if (E.isLeft(closed)) {
    const reason = closed.left.kind === 'refused' ? closed.left.refusal.rule : closed.left.kind
    throw new EditionNotMade(`the edition due on ${dueOn} could not be closed: ${reason}`)
  }
  const { number } = closed.right.edition.closing
  const made = await maker.make(number, { signal }, now)
  await maker.watch(number, signal, now)
  return made
}
