import { allSealed, removeSealed, type SealedDraft } from './sealed-drafts.ts'

/** How long a draft lies at most: seven days. */
const longestKept = 7 * 24 * 60 * 60_000

/** Whether a draft lies too long. One that is of a time to come, as the clock was set back since, would lie until then. */
const isExpired = ({ savedAt }: SealedDraft, now: number): boolean => Math.abs(now - savedAt) > longestKept

/**
 * Takes out the drafts that lie too long, whosever they are: who does not come back leaves nothing behind for ever. Gives
 * the others.
 */
export const sweepDrafts = async (): Promise<ReadonlyArray<SealedDraft>> => {
  const sealed = await allSealed()
  const now = Date.now()
  await Promise.all(sealed.filter((draft) => isExpired(draft, now)).map(({ id }) => removeSealed(id)))
  return sealed.filter((draft) => !isExpired(draft, now))
}
