import { loadStream, type CommandError } from '@ledger/event-store'
import {
  caseAggregate,
  caseStream,
  handedOver,
  releasedCase,
  type AgencyId,
  type CaseId,
  type HandedBack,
  type Merge,
  type MergeRequestCommand,
  type Refusal,
  type ReopeningReason,
} from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { inCase } from './in-case.ts'
import { inRequest } from './in-request.ts'
import type { Merging } from './merging.ts'
import type { OnBehalf } from './on-behalf.ts'
import { releaseInSurvivor } from './release-in-survivor.ts'

type Finished = E.Either<CommandError<Refusal>, 'done' | 'taken-back'>

const abandon = async ({ register }: Merging, who: OnBehalf, duplicate: CaseId): Promise<Finished> => {
  const abandoned = await register.handle(who, { type: 'AbandonMerge', duplicate })
  return E.isLeft(abandoned) ? abandoned : E.right('taken-back')
}

/** The case that stays cannot take the duplicate over any more: the duplicate counts for itself again. */
const takeBack = async (merging: Merging, who: OnBehalf, duplicate: CaseId): Promise<Finished> => {
  const reopened = await inCase(merging.store, who, duplicate, {
    type: 'ReopenCase',
    data: { reason: 'MergedInError' },
  })
  // Refused: it was opened again meanwhile, and that is all that was wanted.
  if (E.isLeft(reopened) && reopened.left.kind !== 'refused') return reopened
  return abandon(merging, who, duplicate)
}

/** Tells a request what came of its merge, before the register says that all is done. */
export type Conclude = () => Promise<E.Either<CommandError<Refusal>, unknown>>

/** Tells the request of a merge across agencies what came of it; of any other merge there is nobody to tell. */
const concluding = (
  { store }: Merging,
  who: OnBehalf,
  agreed: Merge['agreed'],
  command: (by: AgencyId) => MergeRequestCommand,
): Conclude =>
  agreed === undefined
    ? () => Promise.resolve(E.right(undefined))
    : () => inRequest(store, who, agreed.request, command(agreed.by))

/**
 * Carries a merge on from wherever it is: the duplicate has been ended, and hands its facts over to the case that
 * stays. Done again it does nothing. A duplicate that was never ended is left as it is, and the merge forgotten.
 */
export const finishMerge = async (
  merging: Merging,
  who: OnBehalf,
  duplicate: CaseId,
  { survivor, agreed }: Pick<Merge, 'survivor' | 'agreed'>,
  conclude: Conclude = concluding(merging, who, agreed, (acceptedBy) => ({
    type: 'ConcludeMerge',
    data: { acceptedBy },
  })),
): Promise<Finished> => {
  const { store, survivors, register } = merging
  const { state } = await loadStream(store, caseAggregate, caseStream(duplicate), '')
  if (state?.lifecycle !== 'Merged' || state.mergedInto !== survivor) return abandon(merging, who, duplicate)
  const data = handedOver(duplicate, state)
  const absorbed = await survivors.handle(who, survivor, { type: 'AbsorbDuplicate', data })
  if (E.isLeft(absorbed)) return absorbed.left.kind === 'refused' ? takeBack(merging, who, duplicate) : absorbed
  const concluded = await conclude()
  if (E.isLeft(concluded)) return concluded
  const completed = await register.handle(who, { type: 'CompleteMerge', duplicate })
  return E.isLeft(completed) ? completed : E.right('done')
}

/** How the duplicate is opened again, with what it is given back. */
type Reopen = (handedBack: HandedBack) => Promise<E.Either<CommandError<Refusal>, unknown>>

/** Opens a duplicate again that a release found ended still. */
const reopening =
  ({ store }: Merging, who: OnBehalf, duplicate: CaseId, reason: ReopeningReason): Reopen =>
  async (handedBack) => {
    const { state } = await loadStream(store, caseAggregate, caseStream(duplicate), '')
    if (state?.lifecycle !== 'Merged') return E.right(undefined)
    return inCase(
      store,
      who,
      duplicate,
      { type: 'ReopenCase', data: { reason } },
      {
        aggregate: releasedCase(handedBack),
      },
    )
  }

/**
 * Carries the release of a duplicate on from wherever it is: the case that stays gives back what is not its own, and the
 * duplicate is opened again with that, at once. Done again it does nothing.
 */
export const finishRelease = async (
  merging: Merging,
  who: OnBehalf,
  duplicate: CaseId,
  { survivor, releaseReason = 'MergedInError', agreed }: Merge,
  reopen: Reopen = reopening(merging, who, duplicate, releaseReason),
): Promise<Finished> => {
  const conclude = concluding(merging, who, agreed, () => ({
    type: 'ConcludeUndoing',
    data: { reason: releaseReason },
  }))
  const handedBack = await releaseInSurvivor(merging, who, { survivor, duplicate })
  if (E.isLeft(handedBack)) return handedBack
  const reopened = await reopen(handedBack.right)
  if (E.isLeft(reopened)) return reopened
  const concluded = await conclude()
  if (E.isLeft(concluded)) return concluded
  const completed = await merging.register.handle(who, { type: 'CompleteRelease', duplicate })
  return E.isLeft(completed) ? completed : E.right('done')
}
