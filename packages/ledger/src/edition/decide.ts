import { instantOf, type Instant } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import type { Decision, DecisionContext } from '../decision.ts'
import { sameFacts } from '../same-facts.ts'
import type { EditionCommand } from './commands.ts'
import type { EditionState, LedgerEdition } from './ledger-edition.ts'
import {
  afterATrueOne,
  beforeNotPublished,
  closedAlready,
  notClosed,
  notTheNext,
  outOfOrder,
  publishedAlready,
  rowsDiffer,
  tooSoon,
  type EditionRefusal,
} from './errors.ts'
import { noDurationsDigest } from './edition-duration.ts'
import type { EditionChunk, EditionClosing, EditionDurations, EditionEvent, EditionPublication } from './events.ts'

/** Days that lie between the cuts of two editions of the true clock at least. */
export const daysBetweenEditions = 28

/** What closing an edition depends on beside its own record: the editions before it. */
export type EditionsBefore = {
  /** The number of the last one, 0 where there is none; and whether it is published. */
  readonly last: number
  readonly isPublished: boolean
  /** The cut of the last one that was closed on the true clock. */
  readonly lastTrueCut: Instant | undefined
}

/** What a decision on an edition may know. */
export type EditionContext = DecisionContext & { readonly before: EditionsBefore }

type Decided = Decision<EditionEvent, EditionRefusal>

const close = (state: EditionState, data: EditionClosing, { now, before }: EditionContext): Decided => {
  if (state !== undefined) return sameFacts(state.closing, data) ? E.right([]) : E.left(closedAlready)
  if (data.number !== before.last + 1) return E.left(notTheNext(before.last + 1))
  // Months of a made-up caseload are closed as its clock passes them, and are made one after the other when it is in.
  if (before.last > 0 && !before.isPublished && data.clock !== 'synthetic') {
    return E.left(beforeNotPublished(before.last))
  }
  if (before.lastTrueCut !== undefined) {
    if (data.clock === 'synthetic') return E.left(afterATrueOne)
    const earliest = instantOf(Date.parse(before.lastTrueCut) + daysBetweenEditions * 86_400_000)
    if (now < earliest) return E.left(tooSoon(earliest))
  }
  return E.right([{ type: 'EditionClosed', data }])
}

const publishRows = (state: EditionState, data: EditionChunk): Decided => {
  if (state === undefined) return E.left(notClosed)
  if (state.publication !== undefined) return E.left(publishedAlready)
  if (data.number !== state.closing.number || data.chunk !== state.chunks) return E.left(outOfOrder(state.chunks))
  return E.right([{ type: 'EditionRowsPublished', data }])
}

const publishDurations = (state: EditionState, data: EditionDurations): Decided => {
  if (state === undefined) return E.left(notClosed)
  if (state.publication !== undefined) return E.left(publishedAlready)
  const { chunks } = state.durations ?? { chunks: 0 }
  if (data.number !== state.closing.number || data.chunk !== chunks) return E.left(outOfOrder(chunks))
  return E.right([{ type: 'EditionDurationsPublished', data }])
}

const noDurations = { chunks: 0, rows: 0, digest: noDurationsDigest }

/** Whether what is said of durations as a whole is what they are. */
const areOfThem = ({ durations: recorded = noDurations }: LedgerEdition, said: EditionPublication): boolean => {
  const { chunks, rows, digest } = said.durations ?? noDurations
  return chunks === recorded.chunks && rows === recorded.rows && digest === recorded.digest
}

const publish = (state: EditionState, data: EditionPublication): Decided => {
  if (state === undefined) return E.left(notClosed)
  if (state.publication !== undefined) {
    return sameFacts(state.publication, data) ? E.right([]) : E.left(publishedAlready)
  }
  const { closing, chunks, rows, digest } = state
  const isOfThem =
    data.number === closing.number && data.chunks === chunks && data.rows === rows && data.digest === digest
  return isOfThem && areOfThem(state, data) ? E.right([{ type: 'EditionPublished', data }]) : E.left(rowsDiffer)
}

/** Decides a command on an edition: closed once, its rows recorded in order, and published when all of them are. */
export const decideEdition = (
  state: EditionState,
  { type, data }: EditionCommand,
  context: EditionContext,
): Decided => {
  switch (type) {
    case 'CloseEdition':
      return close(state, data, context)
    case 'PublishEditionRows':
      return publishRows(state, data)
    case 'PublishEditionDurations':
      return publishDurations(state, data)
    case 'PublishEdition':
      return publish(state, data)
  }
}
