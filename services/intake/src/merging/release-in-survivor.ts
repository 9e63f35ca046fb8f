import { loadStream, type CommandError, type KnownOfStream } from '@ledger/event-store'
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

/** What a case gave back when it last released a duplicate, which it did after what is known of it. */
const handedBackSince = async (
  { store }: Merging,
  survivor: CaseId,
  duplicate: CaseId,
  known: KnownOfStream<CaseState>,
): Promise<HandedBack> => {
  const { state, ...rest } = known
  const initial = { state: undefined, handedBack: undefined }
  const fold = releaseFold(survivor, duplicate)
  const foldable = { initial, fold, schema: caseAggregate.schema }
  const folded = await loadStream(store, foldable, caseStream(survivor), '', {
    ...rest,
    state: { state, handedBack: undefined },
  })
  return folded.state.handedBack ?? { from: survivor, journeys: [], facts: [] }
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
  { survivor, duplicate }: { readonly survivor: CaseId; readonly duplicate: CaseId },
): Promise<E.Either<CommandError<Refusal>, HandedBack>> => {
  const { store, survivors } = merging
  const { state: ended } = await loadStream(store, caseAggregate, caseStream(duplicate), '')
  const isEnded = ended?.lifecycle === 'Merged'
  const known = await survivors.load(survivor)
  const data = { duplicate, ...(!isEnded && { keepsFacts: true as const }) }
  const released = await survivors.handle(who, survivor, { type: 'ReleaseDuplicate', data })
  if (E.isLeft(released)) return released
  if (!isEnded) return E.right({ from: survivor, journeys: [], facts: [] })
  const isHeld = known.state?.absorbed.some((one) => one.duplicate === duplicate) ?? false
  return E.right(await handedBackSince(merging, survivor, duplicate, isHeld ? known : nothingKnown))
}
