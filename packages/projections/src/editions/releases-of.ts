import { tabulation, type BoundedCount, type NetCount } from '../statistics/tabulate.ts'
import { comparing, type ReasonChange } from './compare-editions.ts'

/** A number as an edition published it: what it was then, by how much it had changed since the release before, and why. */
export type Release = {
  readonly edition: number
  readonly count: BoundedCount
  readonly change: BoundedCount
  readonly reasons: ReadonlyArray<ReasonChange>
}

/** How one number was published over time. `first`: that said anything of it. */
export type Releases = { readonly first: Release; readonly latest: Release; readonly all: ReadonlyArray<Release> }

/**
 * How one number was published over time, from the changes that editions made to it: a release an edition that changed
 * it, from the first that said anything of it. Undefined where none did, which is not to say that it is zero.
 */
export const releasesOf = (changes: ReadonlyArray<NetCount & { readonly edition: number }>): Releases | undefined => {
  const editions = new Map<number, NetCount[]>()
  for (const change of changes) editions.set(change.edition, [...(editions.get(change.edition) ?? []), change])
  const standing = tabulation([])
  const all: Release[] = []
  for (const [edition, its] of [...editions].sort(([one], [other]) => one - other)) {
    const made = comparing([])
    for (const change of its) {
      standing.add(change)
      made.add(change)
    }
    const { all: changed, byReason } = made.comparison()
    const count = standing.table().total
    if (all.length === 0 && count.lower === 0 && count.upper === 0) continue
    const reasons = byReason.map(({ reason, table }) => ({ reason, change: table.total }))
    all.push({ edition, count, change: changed.total, reasons })
  }
  const [first, latest] = [all[0], all.at(-1)]
  return first === undefined || latest === undefined ? undefined : { first, latest, all }
}
