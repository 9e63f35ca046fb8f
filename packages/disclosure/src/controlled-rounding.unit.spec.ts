import { numbersFrom } from '@ledger/kernel/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundEdition } from './controlled-rounding.ts'
import { labelOf, type BaseCell } from './cube.ts'
import { marginErrors } from './margin-errors.ts'
import { choiceOf } from './rounding-rule.ts'
import { chanceOf } from './testing/keyed-chance.ts'
import { cellsOf, madeUpPersons } from './testing/made-up-cube.ts'

/** The dimensions of the published measurements: exploitation, citizenship, sex, age, form, year. */
const sizes = [11, 25, 3, 10, 8, 5]
const chance = chanceOf('a secret of one edition')

const someCube: fc.Arbitrary<ReadonlyArray<BaseCell>> = fc
  .uniqueArray(
    fc.record({
      values: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z'), fc.constantFrom('1', '2')),
      exactBefore: fc.nat(30),
      publishedBefore: fc.nat(30),
      change: fc.oneof(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -30, max: 30 })),
    }),
    { selector: labelOf, maxLength: 18 },
  )
  .map((cells) => cells.map((cell) => ({ ...cell, change: Math.max(cell.change, -cell.exactBefore) })))

/** The weighted sum of squares that the rounding lowers, worked out from the errors of all margins anew. */
const offBy = (cells: ReadonlyArray<BaseCell>, published: ReadonlyArray<number>): number => {
  const sums = new Map<string, number>()
  cells.forEach(({ values, exactBefore, publishedBefore, change }, n) => {
    const residual = exactBefore + change - publishedBefore - (published[n] as number)
    const add = (name: string) => sums.set(name, (sums.get(name) ?? 0) + residual)
    add('8')
    values.forEach((one, i) => {
      add(`3 ${i} ${one}`)
      values.forEach((other, j) => j > i && add(`1 ${i} ${one} ${j} ${other}`))
    })
  })
  return [...sums].reduce((sum, [name, residual]) => sum + Number(name.split(' ')[0]) * residual ** 2, 0)
}

describe('an edition', () => {
  test('publishes of each change what the rule allows, and leaves margins no further off than the lower ones would', () => {
    fc.assert(
      fc.property(someCube, (cells) => {
        const published = roundEdition(cells, chance)
        const choices = cells.map(choiceOf)
        published.forEach((one, n) => expect([choices[n]?.lower, choices[n]?.upper]).toContain(one))
        const lower = choices.map((choice) => choice.lower)
        expect(offBy(cells, published)).toBeLessThanOrEqual(offBy(cells, lower))
      }),
      { numRuns: 400 },
    )
  })

  test('leaves no cell that would be better raised or lowered alone', () => {
    fc.assert(
      fc.property(someCube, (cells) => {
        const published = roundEdition(cells, chance)
        const stands = offBy(cells, published)
        cells.forEach((cell, n) => {
          const { lower, upper } = choiceOf(cell)
          const other = published.with(n, published[n] === lower ? upper : lower)
          expect(offBy(cells, other)).toBeGreaterThanOrEqual(stands - 1e-9)
        })
      }),
      { numRuns: 300 },
    )
  })

  test('is the same for the same cells in any order, and another by another secret', () => {
    const cells = cellsOf(madeUpPersons(800, sizes, numbersFrom(3)))
    const published = roundEdition(cells, chance)
    const turned = cells.toReversed()
    expect(roundEdition(turned, chance).toReversed()).toEqual(published)
    expect(roundEdition(cells, chanceOf('another secret'))).not.toEqual(published)
  })

  test('of a cube that holds a cell twice is none', () => {
    const [cell] = cellsOf([['a', 'b']])
    expect(() => roundEdition([cell as BaseCell, cell as BaseCell], chance)).toThrow('twice')
  })

  test('of nothing publishes nothing', () => {
    expect(roundEdition([], chance)).toEqual([])
  })
})

describe('of 2,434 persons', () => {
  test('the total is within 5, and 19 of 20 margins of two dimensions are within 10', () => {
    const cells = cellsOf(madeUpPersons(2434, sizes, numbersFrom(2434)))
    const errors = marginErrors(cells, roundEdition(cells, chance))
    expect(errors[0]?.largest).toBeLessThanOrEqual(5)
    expect(errors[2]?.p95).toBeLessThanOrEqual(10)
    // Most cells hold one person: what is published of them one by one says nothing, and is off by up to four.
    expect(cells.filter(({ change }) => change === 1).length).toBeGreaterThan(cells.length / 2)
  })

  test('over 24 monthly editions with corrections errors do not pile up, and no cell turns negative', () => {
    const next = numbersFrom(24)
    const persons = madeUpPersons(2434, sizes, next)
    const standing = new Map<string, BaseCell>()
    let worst = { total: 0, p95: 0 }
    for (let edition = 0; edition < 24; edition++) {
      const changes = new Map<string, { values: ReadonlyArray<string>; change: number }>()
      const count = (values: ReadonlyArray<string>, by: number) => {
        const label = labelOf({ values })
        changes.set(label, { values, change: (changes.get(label)?.change ?? 0) + by })
      }
      const from = Math.floor((persons.length * edition) / 24)
      const to = Math.floor((persons.length * (edition + 1)) / 24)
      for (const values of persons.slice(from, to)) count(values, 1)
      // One in thirty-three of those known before is corrected: taken out here, and counted there.
      for (let n = 0; n < from; n++) {
        const values = persons[n] as ReadonlyArray<string>
        const isThere = standing.get(labelOf({ values }))?.exactBefore ?? 0
        if (next() > 0.03 / 24 || isThere + (changes.get(labelOf({ values }))?.change ?? 0) < 1) continue
        count(values, -1)
        count(values.with(4, '0'), 1)
      }
      for (const [label, { values }] of changes) {
        if (!standing.has(label)) standing.set(label, { values, exactBefore: 0, publishedBefore: 0, change: 0 })
      }
      const cells = [...standing].map(([label, cell]) => ({ ...cell, change: changes.get(label)?.change ?? 0 }))
      const published = roundEdition(cells, chanceOf(`edition ${edition}`))
      const errors = marginErrors(cells, published)
      worst = {
        total: Math.max(worst.total, errors[0]?.largest ?? 0),
        p95: Math.max(worst.p95, errors[2]?.p95 ?? 0),
      }
      cells.forEach((cell, n) => {
        const publishedBefore = cell.publishedBefore + (published[n] as number)
        expect(publishedBefore).toBeGreaterThanOrEqual(0)
        standing.set(labelOf(cell), {
          ...cell,
          exactBefore: cell.exactBefore + cell.change,
          publishedBefore,
          change: 0,
        })
      })
    }
    expect(worst.total).toBeLessThanOrEqual(5)
    expect(worst.p95).toBeLessThanOrEqual(10)
  })
})
