import { numbersFrom } from '@ledger/kernel/testing'
import { expect, test } from 'vitest'
import type { BaseCell } from './cube.ts'
import { roundEdition } from './controlled-rounding.ts'
import { marginErrors } from './margin-errors.ts'
import { marginName, subsets } from './margins.ts'
import { chanceOf } from './testing/keyed-chance.ts'
import { attack, type KnownOfCell, type KnownOfSum } from './testing/lp-attacker.ts'
import { cellsOf, madeUpPersons } from './testing/made-up-cube.ts'

// A seeded sample; the full run is the same with LEDGER_ATTACKED_CUBES=1000.
const cubes = Number(process.env['LEDGER_ATTACKED_CUBES'] ?? 12)
const sizes = [6, 6, 3]

/** Every cell that could hold anybody: who attacks does not know which are empty. */
const wholeCube = (cells: ReadonlyArray<BaseCell>): ReadonlyArray<BaseCell> => {
  const known = new Map(cells.map((cell) => [cell.values.join(), cell]))
  return sizes
    .reduce<ReadonlyArray<ReadonlyArray<string>>>(
      (all, size) => all.flatMap((values) => Array.from({ length: size }, (_, n) => [...values, String(n)])),
      [[]],
    )
    .map((values) => known.get(values.join()) ?? { values, exactBefore: 0, publishedBefore: 0, change: 0 })
}

const sumsOf = (cells: ReadonlyArray<BaseCell>, orders: ReadonlyArray<number>) =>
  orders.flatMap((order) =>
    subsets(sizes.length, order).flatMap((dimensions) => [
      ...Map.groupBy(cells.keys(), (n) => marginName((cells[n] as BaseCell).values, dimensions))
        .values()
        .map((members) => ({ order, members })),
    ]),
  )

const isSmall = ({ change }: BaseCell): boolean => change > 0 && change <= 10

const cubeOf = (seed: number): ReadonlyArray<BaseCell> => {
  const next = numbersFrom(seed)
  return wholeCube(cellsOf(madeUpPersons(Math.floor(100 + 250 * next()), sizes, next)))
}

const smallIn = (cells: ReadonlyArray<BaseCell>) => cells.flatMap((cell, n) => (isSmall(cell) ? [n] : []))

test('who knows the rule, the whole cube and its errors narrows no small cell to fewer than five values', () => {
  let attacked = 0
  for (let seed = 1; seed <= cubes; seed++) {
    const cells = cubeOf(seed)
    const published = roundEdition(cells, chanceOf(`secret ${seed}`))
    const errors = marginErrors(cells, published)
    // A multiple of five up to ten may be any that is rounded to it; all else is as it is.
    const known = published.map((one): KnownOfCell =>
      one > 10 ? { least: one, most: one } : { least: Math.max(0, one - 4), most: Math.min(10, one + 4) },
    )
    const sums = sumsOf(cells, [0, 1, 2]).map(({ order, members }): KnownOfSum => {
      const sum = members.reduce((all, n) => all + (published[n] as number), 0)
      const off = errors[order]?.largest ?? 0
      return { cells: members, least: sum - off, most: sum + off }
    })
    for (const { least, most } of attack(known, sums, smallIn(cells))) {
      attacked++
      expect(most - least).toBeGreaterThan(4 - 1e-6)
    }
  }
  expect(attacked).toBeGreaterThan(cubes * 20)
}, 600_000)

test('the same attack reads off about half of what is only suppressed: it bites', () => {
  let [attacked, readOff] = [0, 0]
  for (let seed = 1; seed <= cubes; seed++) {
    const cells = cubeOf(seed)
    const known = cells.map((cell): KnownOfCell =>
      isSmall(cell) ? { least: 1, most: 10 } : { least: cell.change, most: cell.change },
    )
    const sums = sumsOf(cells, [0, 1, 2]).map(({ members }): KnownOfSum => {
      const sum = members.reduce((all, n) => all + (cells[n] as BaseCell).change, 0)
      return { cells: members, least: sum, most: sum }
    })
    for (const { least, most } of attack(known, sums, smallIn(cells))) {
      attacked++
      if (most - least < 1e-6) readOff++
    }
  }
  expect(readOff / attacked).toBeGreaterThan(0.3)
}, 600_000)
