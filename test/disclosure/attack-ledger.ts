import { attack, type KnownOfCell, type KnownOfSum } from '@ledger/disclosure/testing'
import { numbersFrom } from '@ledger/kernel/testing'
import { attackedTo, both, notAttacked, type Attacked } from './attacked.ts'
import { marginsOf } from './margins-of.ts'
import type { AttackedChange, PublishedLedger } from './published-ledger.ts'

/** What the margins of each edition, which are sums of what is published, tell of the sums of what is true. */
const sumsByMargin = ({ cells, changes, largestErrors }: PublishedLedger): ReadonlyArray<KnownOfSum> =>
  largestErrors.flatMap((largest, edition) =>
    ([0, 1, 2] as const).flatMap((order) => {
      const members = new Map<string, number[]>()
      const names = cells.map((values) => marginsOf(values, order))
      changes.forEach((change, n) => {
        if (change.edition > edition) return
        for (const name of names[change.cell] ?? []) {
          const known = members.get(name)
          if (known === undefined) members.set(name, [n])
          else known.push(n)
        }
      })
      return [...members.values()].map((those): KnownOfSum => {
        const sum = those.reduce((all, n) => all + (changes[n] as AttackedChange).published, 0)
        const off = largest[order] ?? 0
        return { cells: those, least: sum - off, most: sum + off }
      })
    }),
  )

/** No cell holds fewer than nobody after any edition. */
const sumsByCell = ({ cells, changes, largestErrors }: PublishedLedger): ReadonlyArray<KnownOfSum> =>
  largestErrors.flatMap((_, edition) =>
    cells.map((_values, cell) => ({
      cells: [...changes.keys()].filter((n) => changes[n]?.cell === cell && changes[n].edition <= edition),
      least: 0,
      most: Number.POSITIVE_INFINITY,
    })),
  )

const isSmall = (count: number): boolean => count !== 0 && Math.abs(count) <= 10

/**
 * The sums of changes that an attacker is after, as they are small: a row's change, what a cell held after an edition, and
 * by how much it differs between any two editions.
 */
const targetsOf = ({ cells, changes, largestErrors }: PublishedLedger): ReadonlyArray<ReadonlyArray<number>> => {
  const spans = largestErrors.flatMap((_, to) => Array.from({ length: to + 1 }, (_none, from) => ({ from, to })))
  const byCell = cells.map((_, cell) => [...changes.keys()].filter((n) => changes[n]?.cell === cell))
  const within =
    ({ from, to }: { from: number; to: number }) =>
    (n: number) => {
      const edition = changes[n]?.edition ?? 0
      return edition >= from && edition <= to
    }
  return [
    ...[...changes.keys()].map((n) => [n]),
    ...byCell.flatMap((members) => spans.map((span) => members.filter(within(span)))),
  ].filter((target) => isSmall(target.reduce((sum, n) => sum + (changes[n] as AttackedChange).exact, 0)))
}

/**
 * Attacks the small numbers of a ledger by linear programs (at most `most` of them, chosen by the seed): by the rule, all
 * that is published, and the largest errors of its margins. Throws where what the attacker knows leaves out what is true.
 */
export const attackLedger = (ledger: PublishedLedger, most: number, seed: number): Attacked => {
  const next = numbersFrom(seed)
  const targets = targetsOf(ledger)
    .map((target) => ({ target, turn: next() }))
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
    .map(({ target }) => target)
  const sums = [...sumsByMargin(ledger), ...sumsByCell(ledger)]
  const found = attack(
    ledger.changes.map(({ known }): KnownOfCell => known),
    sums,
    targets,
  )
  return found.reduce((all, { least, most: atMost }, nth) => {
    const exact = (targets[nth] as ReadonlyArray<number>).reduce((sum, n) => sum + (ledger.changes[n]?.exact ?? 0), 0)
    if (exact < least - 1e-6 || exact > atMost + 1e-6)
      throw new Error(`the attacker holds ${least} to ${atMost} for ${exact}`)
    const values = Math.floor(atMost + 1e-6) - Math.ceil(least - 1e-6) + 1
    return both(all, attackedTo(values))
  }, notAttacked)
}
