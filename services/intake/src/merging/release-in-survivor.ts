import {
  comparePositions,
  loadStream,
  type CommandError,
  type EventStore,
  type KnownOfStream,
  type Position,
} from '@ledger/event-store'
import {
  caseAggregate,
  caseStream,
  releaseFold,
  type CaseId,
  type CaseState,
  type HandedBack,
  type Refusal,
} from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Merging } from './merging.ts'
import type { OnBehalf } from './on-behalf.ts'

/** The case that stays, and the one that was merged into it. */
type Pair = { readonly survivor: CaseId; readonly duplicate: CaseId }

const nothing = (from: CaseId): HandedBack => ({ from, journeys: [], facts: [] })

/**
 * What a case gave back when it last released a duplicate, which it did after what is known of it; nothing where that was
 * before the duplicate was ended, as in an earlier merge of the two.
 */
const handedBackSince = async (
  { store }: Merging,
  { survivor, duplicate }: Pair,
  { state, ...known }: KnownOfStream<CaseState>,
  endedAt: Position | undefined,
): Promise<HandedBack> => {
  let at: Position | undefined
  // Folds are told the revision of an event in its stream, and not its place in the log, by which streams compare.
  const placed: Pick<EventStore, 'readStream'> = {
    async *readStream(stream, from) {
      for await (const event of store.readStream(stream, from)) {
        at = event.position
        yield event
      }
    },
  }
  const fold = releaseFold(survivor, duplicate)
  const isSince = (): boolean => at !== undefined && endedAt !== undefined && comparePositions(at, endedAt) > 0
  const foldSince: typeof fold = (before, event, recorded) => {
    const after = fold(before, event, recorded)
    return isSince() ? after : { ...after, handedBack: undefined }
  }
  const initial = { state: undefined, handedBack: undefined }
  const folded = await loadStream(
    placed,
    { initial, fold: foldSince, schema: caseAggregate.schema },
    caseStream(survivor),
    '',
    { ...known, state: { state, handedBack: undefined } },
  )
  return folded.state.handedBack ?? nothing(survivor)
}

const nothingKnown = { state: undefined, revision: 'no-stream', position: undefined, recordedAt: undefined } as const

/**
 * Has the case that stays release a duplicate, and gives what the duplicate is given back; released already, what it was
 * given back then. Nothing where the duplicate was opened before that, as earlier releases of the program did: what it
 * would be given stays.
 */
export const releaseInSurvivor = async (
  merging: Merging,
  who: OnBehalf,
  pair: Pair,
): Promise<E.Either<CommandError<Refusal>, HandedBack>> => {
  const { store, survivors } = merging
  const { survivor, duplicate } = pair
  const { state: ended, position: endedAt } = await loadStream(store, caseAggregate, caseStream(duplicate), '')
  const isEnded = ended?.lifecycle === 'Merged'
  const known = await survivors.load(survivor)
  const data = { duplicate, ...(!isEnded && { keepsFacts: true as const }) }
  const released = await survivors.handle(who, survivor, { type: 'ReleaseDuplicate', data })
  if (E.isLeft(released)) return released
  if (!isEnded) return E.right(nothing(survivor))
  const isHeld = known.state?.absorbed.some((one) => one.duplicate === duplicate) ?? false
  return E.right(await handedBackSince(merging, pair, isHeld ? known : nothingKnown, endedAt))
}
