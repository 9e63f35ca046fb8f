import { firstMonthAsked, type WatchedChange, type WatchedEdition } from '@ledger/early-warning'
import type { PublishedEdition, PublishedQueries } from '@ledger/read-model'
import { EditionNotMade } from './edition-engines.ts'
import { watchedChanges, watchedEditions } from './watched-changes.ts'

/** As many editions are read at once at most. */
const pageSize = 60

/** What is judged apart: true records, and made-up ones. */
export const apart = [false, true] as const

/**
 * What was published up to with an edition, as early warning reads it: the edition, those before it, and what each changed
 * of true records (false) and of made-up ones (true).
 */
export type PublishedHistory = {
  readonly edition: WatchedEdition
  readonly earlier: ReadonlyArray<WatchedEdition>
  readonly changes: ReadonlyMap<boolean, ReadonlyArray<WatchedChange>>
}

/** What was read up to the last edition of the synthetic clock, so that the next one need not read it all. */
type Kept = Pick<PublishedHistory, 'changes'> & { readonly editions: ReadonlyArray<PublishedEdition> }

const nothing: Kept = { editions: [], changes: new Map() }

/** Reads what was published up to with an edition, from what is published alone. Throws {@link EditionNotMade} where it is not there. */
export const publishedHistory = (published: Pick<PublishedQueries, 'editions' | 'netCounts'>) => {
  let kept = nothing

  const editionsAfter = async (
    known: ReadonlyArray<PublishedEdition>,
    number: number,
  ): Promise<ReadonlyArray<PublishedEdition>> => {
    const all = [...known]
    for (;;) {
      const page = await published.editions({ after: all.at(-1)?.number ?? 0, limit: pageSize })
      all.push(...page.filter((one) => one.number <= number))
      if (page.length < pageSize || (page.at(-1)?.number ?? 0) >= number) return all
    }
  }

  return async (number: number, signal: AbortSignal): Promise<PublishedHistory> => {
    const known = kept.editions.at(-1)?.number === number - 1 ? kept : nothing
    kept = nothing
    const editions = await editionsAfter(known.editions, number)
    const watched = watchedEditions(editions)
    const [edition, earlier] = [watched.at(-1), watched.slice(0, -1)]
    if (edition?.number !== number) {
      throw new EditionNotMade(`edition ${number} cannot be read here, to be judged: see the streams that are parked`)
    }
    // On the synthetic clock all months are read: the editions to come compare with others than this one does.
    const isSynthetic = editions.at(-1)?.clock === 'synthetic'
    const fromMonth = isSynthetic ? null : firstMonthAsked(edition, earlier)
    const toRead = fromMonth === undefined ? [] : editions.slice(known.editions.length)
    const changes = new Map<boolean, ReadonlyArray<WatchedChange>>()
    for (const synthetic of apart) {
      const some = [...(known.changes.get(synthetic) ?? [])]
      for (const one of toRead) {
        signal.throwIfAborted()
        const asked = { edition: one.number, fromMonth: fromMonth ?? null, synthetic }
        some.push(...(await watchedChanges(published, asked)))
      }
      changes.set(synthetic, some)
    }
    if (isSynthetic) kept = { editions, changes }
    return { edition, earlier, changes }
  }
}
