import { describe, expect, test } from 'vitest'
import type { ExactRow } from './cube.ts'
import { marginErrors, toldErrors } from './margin-errors.ts'

const rounding = { base: 5, largestRounded: 10 }
const row = (values: ReadonlyArray<string>, change: number): ExactRow => ({
  values,
  reason: 'New',
  exactBefore: 0,
  publishedBefore: 0,
  change,
})

describe('the errors that an edition tells', () => {
  test('are of margins of single values, by order', () => {
    const rows = Array.from({ length: 12 }, (_, n) => row([`${n};all`, 'x'], 1))
    const errors = marginErrors(rows, [5, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], rounding)
    // Of one dimension: `all` and `x` are off by 2, two single values by 4 and ten by 1.
    expect(errors[1]).toEqual({ order: 1, margins: 14, mean: (2 * 2 + 2 * 4 + 10) / 14, p95: 4, largest: 4 })
    expect(errors.map(({ order }) => order)).toEqual([0, 1, 2])
  })

  test('never tell a single margin: a total that is exact is said to be within four', () => {
    const errors = marginErrors([row(['a'], 3), row(['b'], 2)], [5, 0], rounding)
    expect(errors[0]).toEqual({ order: 0, margins: 1, mean: 4, p95: 4, largest: 4 })
    expect(errors[1]).toEqual({ order: 1, margins: 2, mean: 4, p95: 4, largest: 4 })
  })

  test('tell how far large ones are off', () => {
    const [total] = marginErrors([row(['a'], 30)], [11], rounding)
    expect(total).toEqual({ order: 0, margins: 1, mean: 19, p95: 19, largest: 19 })
  })

  test('of nothing are none', () => {
    expect(marginErrors([], [], rounding)).toEqual([])
  })
})

describe('what is told of them', () => {
  const told = (published: number, exact: number) => toldErrors([row(['a'], exact)], [published], rounding)
  const single = (values: ReadonlyArray<string>, exact: number, published: number) =>
    toldErrors([row(values, exact)], [published], rounding)

  test('leaves at least five numbers on each side that the one total may be, however far it is off', () => {
    for (let exact = 0; exact <= 60; exact++) {
      const largest = told(11, exact)[0]?.largest
      const alike = Array.from({ length: 200 }, (_, other) => other).filter(
        (other) => JSON.stringify(told(11, other)) === JSON.stringify(told(11, exact)),
      )
      expect(alike.length).toBeGreaterThanOrEqual(5)
      expect(largest).toBeGreaterThanOrEqual(Math.abs(exact - 11))
    }
  })

  test('is the same of whatever a single cell may hold, in however many dimensions, and where there is nobody', () => {
    const values = [
      'IDN',
      'KHM',
      'IDN',
      'Female',
      '18-20',
      'ForcedLabour',
      'NotApplicable',
      'Other',
      'Unknown',
      'Adult',
    ]
    const nobody = toldErrors([], [], rounding)
    expect(nobody.map(({ order }) => order)).toEqual([0, 1, 2, 3])
    for (const exact of [1, 2, 3, 4]) expect(single(values, exact, 0)).toEqual(nobody)
    for (const exact of [1, 2, 3, 4, 6, 7, 8, 9]) expect(single(values, exact, 5)).toEqual(nobody)
  })

  test('is no mean where what is published stands in fewer than fifty rounded cells, many as their margins are', () => {
    const cells = Array.from({ length: 200 }, (_, n) => row([`${n}`, `${n % 7}`], 1))
    const meansOf = (raised: number) =>
      toldErrors(
        cells,
        cells.map((_, n) => (n < raised ? 5 : 0)),
        rounding,
      ).map(({ order, mean, largest }) => [order, mean === largest])
    // Whatever stands as it is, large, is no cell of those.
    const large = Array.from({ length: 100 }, (_, n) => row([`large ${n}`, 'x'], 40))
    expect(meansOf(49).every(([, isBound]) => isBound)).toBe(true)
    expect(meansOf(50)).toContainEqual([1, false])
    const beside = toldErrors([...large, row(['a', 'b'], 3)], [...large.map(() => 40), 0], rounding)
    expect(beside.map(({ mean }) => mean)).toEqual([4, 4, 4, 4])
  })

  test('is the same whether one margin more is there or not', () => {
    const rows = Array.from({ length: 302 }, (_, n) => row([`${n}`], 1))
    const of = (some: typeof rows) =>
      toldErrors(
        some,
        some.map((_, n) => (n % 5 === 0 && n < 300 ? 5 : 0)),
        rounding,
      )
    expect(of(rows)).toEqual(of(rows.slice(0, -1)))
    expect(Object.keys(of(rows)[1] ?? {})).toEqual(['order', 'mean', 'p95', 'largest'])
  })
})
