import { attackedTo, both, notAttacked, type Attacked } from './attacked.ts'
import { marginsOf } from './margins-of.ts'
import type { PublishedLedger } from './published-ledger.ts'

/** What stands after each edition in a sum that can be asked for: what is true, and what the published ones say of it. */
type Standing = {
  readonly exact: ReadonlyArray<number>
  readonly least: ReadonlyArray<number>
  readonly most: ReadonlyArray<number>
}

const isSmall = (count: number): boolean => count !== 0 && Math.abs(count) <= 10

/** The differences of a sum between all pairs of editions (and nothing before the first), as far as they are small. */
const differencesOf = ({ exact, least, most }: Standing): Attacked => {
  let all = notAttacked
  for (let to = 0; to < exact.length; to++) {
    for (let from = -1; from < to; from++) {
      const at = (of: ReadonlyArray<number>): number => (from < 0 ? 0 : (of[from] as number))
      if (!isSmall((exact[to] as number) - at(exact))) continue
      all = both(all, attackedTo((most[to] as number) - at(least) - ((least[to] as number) - at(most)) + 1))
    }
  }
  return all
}

/** Sums over cells by name, edition by edition. */
const standingBy = (
  { cells, changes, largestErrors }: PublishedLedger,
  namesOf: (values: ReadonlyArray<string>) => ReadonlyArray<string>,
  told: (exact: number, published: number, edition: number) => { readonly least: number; readonly most: number },
): ReadonlyArray<Standing> => {
  const names = cells.map(namesOf)
  const sums = new Map<string, { exact: Float64Array; published: Float64Array }>()
  for (const { cell, edition, exact, published } of changes) {
    for (const name of names[cell] ?? []) {
      const sum = sums.get(name) ?? {
        exact: new Float64Array(largestErrors.length),
        published: new Float64Array(largestErrors.length),
      }
      sums.set(name, sum)
      for (let e = edition; e < largestErrors.length; e++) {
        sum.exact[e] = (sum.exact[e] as number) + exact
        sum.published[e] = (sum.published[e] as number) + published
      }
    }
  }
  return [...sums.values()].map(({ exact, published }) => {
    const bounds = [...exact].map((one, edition) => told(one, published[edition] as number, edition))
    return { exact: [...exact], least: bounds.map(({ least }) => least), most: bounds.map(({ most }) => most) }
  })
}

/** Small differences between editions in all margins of up to two dimensions, by who knows their largest errors. */
export const differenceMargins = (ledger: PublishedLedger): Attacked =>
  ([0, 1, 2] as const)
    .flatMap((order) =>
      standingBy(
        ledger,
        (values) => marginsOf(values, order),
        (_, published, edition) => {
          const off = ledger.largestErrors[edition]?.[order] ?? 0
          return { least: published - off, most: published + off }
        },
      ),
    )
    .map(differencesOf)
    .reduce(both, notAttacked)

/** Small differences between editions in all cells, by who knows the rule by which each change was rounded. */
export const differenceCells = ({ cells, changes, largestErrors }: PublishedLedger): Attacked => {
  const width = new Map<string, number>()
  for (const { cell, edition, known } of changes) {
    const key = `${cell} ${edition}`
    width.set(key, (width.get(key) ?? 0) + known.most - known.least)
  }
  const exact = standingBy(
    { cells, changes, largestErrors },
    (values) => [values.join('\t')],
    (one) => ({
      least: one,
      most: one,
    }),
  )
  return exact.reduce((all, { exact: stood }, cell) => {
    let found = all
    for (let to = 0; to < stood.length; to++) {
      let unknown = 0
      for (let from = to; from >= 0; from--) {
        unknown += width.get(`${cell} ${from}`) ?? 0
        const before = from === 0 ? 0 : (stood[from - 1] as number)
        if (isSmall((stood[to] as number) - before)) found = both(found, attackedTo(unknown + 1))
      }
    }
    return found
  }, notAttacked)
}

/** Small differences between editions that can be read off where counts are only left out while they are small. */
export const differenceSuppressed = (ledger: PublishedLedger): Attacked =>
  ([0, 1, 2] as const)
    .flatMap((order) =>
      standingBy(
        ledger,
        (values) => marginsOf(values, order),
        (exact) => (isSmall(exact) ? { least: 1, most: 10 } : { least: exact, most: exact }),
      ),
    )
    .map(differencesOf)
    .reduce(both, notAttacked)
