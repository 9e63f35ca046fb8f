import { loadStream, type CommandError } from '@ledger/event-store'
import { instantOf } from '@ledger/kernel'
import { editionAggregate, type EditionClosing, type EditionRefusal, type LedgerEdition } from '@ledger/ledger'
import { editionStream } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import type { EditionEngines } from './edition-engines.ts'
import { editionCommandId, writeEdition, type EditionActor } from './edition-writer.ts'
import { lastEdition } from './editions-in.ts'

/** A closing of the books, and under which key it is asked for. `now` in milliseconds since 1970: the cut. */
export type Closing = Pick<EditionClosing, 'dueOn' | 'by' | 'clock'> & {
  readonly actor: EditionActor
  readonly key: string
  readonly now: () => number
}

/** An edition that was closed; `repeated` where it was so already by the same command. */
export type ClosedEdition = { readonly edition: LedgerEdition; readonly repeated: boolean }

/**
 * Closes the books: the next edition gets its cut. Asked again under the same key it gives the same edition. Of two who
 * close at once one does, and the other finds it closed.
 */
export const closeEdition = async (
  { store, published }: Pick<EditionEngines, 'store' | 'published'>,
  { actor, key, now, ...closing }: Closing,
): Promise<E.Either<CommandError<EditionRefusal>, ClosedEdition>> => {
  const before = await lastEdition(store, published)
  if (before.last > 0) {
    const commandId = editionCommandId(actor, key)
    const { state, precedent } = await loadStream(store, editionAggregate, editionStream(before.last), commandId)
    if (precedent !== undefined && state !== undefined) return E.right({ edition: state, repeated: true })
  }
  const command = { type: 'CloseEdition', data: { number: before.last + 1, ...closing } } as const
  const closed = await writeEdition(store, { command, by: actor, key, now, before })
  if (E.isLeft(closed)) return closed
  const { state, repeated } = closed.right
  if (state === undefined) throw new Error(`edition ${before.last + 1} is closed and not there at ${instantOf(now())}`)
  return E.right({ edition: state, repeated })
}
