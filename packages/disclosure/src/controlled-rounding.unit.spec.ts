import { numbersFrom } from '@ledger/kernel/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundEdition } from './controlled-rounding.ts'
import { cellLabel, rowLabel, type ExactRow } from './cube.ts'
import { choicesOfCell } from './rounding-rule.ts'
import { chanceOf } from './testing/keyed-chance.ts'
import { madeUpPersons, newRows } from './testing/made-up-cube.ts'

const rounding = { base: 5, largestRounded: 10 }
const chance = chanceOf('a secret of one edition')

const someCell = fc.tuple(
  fc.constantFrom('a', 'b', 'c', 'a;b'),
  fc.constantFrom('x', 'y', 'z'),
  fc.constantFrom('2024;2024-01', '2024;2024-02', '2024;2024-01..2024-02'),
)
const someCube: fc.Arbitrary<ReadonlyArray<ExactRow>> = fc
  .uniqueArray(
    fc.record({
      values: someCell,
      reason: fc.constantFrom('New', 'Corrected', 'Withdrawn'),
      exactBefore: fc.nat(30),
      publishedBefore: fc.integer({ min: -5, max: 30 }),
      change: fc.oneof(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -30, max: 30 })),
    }),
    { selector: rowLabel, maxLength: 24 },
  )
  .filter((rows) => [...sumsByCell(rows, (row) => row.publishedBefore).values()].every((stands) => stands >= 0))

const sumsByCell = (rows: ReadonlyArray<ExactRow>, of: (row: ExactRow, n: number) => number) => {
  const sums = new Map<string, number>()
  rows.forEach((row, n) => sums.set(cellLabel(row), (sums.get(cellLabel(row)) ?? 0) + of(row, n)))
  return sums
}

/** What may be published of each row, by its cell; as the rows of a cell come in the order of their labels. */
const choicesIn = (rows: ReadonlyArray<ExactRow>) => {
  const cells = Map.groupBy(rows.keys(), (n) => cellLabel(rows[n] as ExactRow))
  const choices = new Map<number, { readonly lower: number; readonly upper: number }>()
  for (const members of cells.values()) {
    const inOrder = members.sort((a, b) => (rowLabel(rows[a] as ExactRow) < rowLabel(rows[b] as ExactRow) ? -1 : 1))
    choicesOfCell(
      inOrder.map((n) => rows[n] as ExactRow),
      rounding,
    ).forEach((choice, i) => choices.set(inOrder[i] as number, choice))
  }
  return rows.map((_, n) => choices.get(n) as { readonly lower: number; readonly upper: number })
}

/** The weighted sum of squares that the rounding lowers, worked out anew from the residuals of all margins. */
const offBy = (rows: ReadonlyArray<ExactRow>, published: ReadonlyArray<number>): number => {
  const sums = new Map<string, { sum: number; weight: number }>()
  rows.forEach(({ values, reason, exactBefore, publishedBefore, change }, n) => {
    const add = (name: string, weight: number) => {
      const margin = sums.get(name) ?? { sum: 0, weight }
      margin.sum += exactBefore + change - publishedBefore - (published[n] as number)
      sums.set(name, margin)
    }
    const singles = values.flatMap((text, i) => text.split(';').map((one) => ({ i, one })))
    add('total', 8)
    add(`reason ${reason}`, 1)
    for (const { i, one } of singles) {
      add(`${i} ${one}`, 3)
      add(`${i} ${one} reason ${reason}`, 0.5)
      for (const other of singles) if (other.i > i) add(`${i} ${one} ${other.i} ${other.one}`, 1)
    }
  })
  return [...sums.values()].reduce((all, { sum, weight }) => all + weight * sum ** 2, 0)
}

describe('an edition', () => {
  test('publishes of each change what the rule allows, and turns no cell negative', () => {
    fc.assert(
      fc.property(someCube, (rows) => {
        const published = roundEdition(rows, chance, rounding)
        const choices = choicesIn(rows)
        published.forEach((one, n) => expect([choices[n]?.lower, choices[n]?.upper]).toContain(one))
        const stands = sumsByCell(rows, (row, n) => row.publishedBefore + (published[n] as number))
        for (const cell of stands.values()) expect(cell).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 600 },
    )
  })

  test('leaves no row that would be better raised or lowered alone, where its cell allows it', () => {
    fc.assert(
      fc.property(someCube, (rows) => {
        const published = roundEdition(rows, chance, rounding)
        const offNow = offBy(rows, published)
        const stands = sumsByCell(rows, (row, n) => row.publishedBefore + (published[n] as number))
        choicesIn(rows).forEach(({ lower, upper }, n) => {
          if (published[n] === upper && (stands.get(cellLabel(rows[n] as ExactRow)) as number) < upper - lower) return
          const other = published.with(n, published[n] === lower ? upper : lower)
          expect(offBy(rows, other)).toBeGreaterThanOrEqual(offNow - 1e-9)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('is the same for the same rows in any order, and another by another secret', () => {
    fc.assert(
      fc.property(
        someCube.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })),
        ),
        ([rows, order]) => {
          const turned = order.map((n) => rows[n] as ExactRow)
          const published = roundEdition(rows, chance, rounding)
          expect(roundEdition(turned, chance, rounding)).toEqual(order.map((n) => published[n]))
        },
      ),
    )
    const rows = newRows(madeUpPersons(800, [11, 25, 3, 10, 8, 5], numbersFrom(3)))
    expect(roundEdition(rows, chanceOf('another secret'), rounding)).not.toEqual(roundEdition(rows, chance, rounding))
  })

  test('of a cube that holds a row twice is none', () => {
    const [row] = newRows([['a', 'b']])
    expect(() => roundEdition([row as ExactRow, row as ExactRow], chance, rounding)).toThrow('twice')
  })

  test('of nothing publishes nothing', () => {
    expect(roundEdition([], chance, rounding)).toEqual([])
  })

  test('by a rounding by which a published number could stand for fewer values than the base is none', () => {
    expect(() => roundEdition([], chance, { base: 5, largestRounded: 12 })).toThrow('multiple of the base')
    expect(() => roundEdition([], chance, { base: 1, largestRounded: 10 })).toThrow('from 2 on')
  })
})
