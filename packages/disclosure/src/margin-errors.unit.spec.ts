import { describe, expect, test } from 'vitest'
import type { ExactRow } from './cube.ts'
import { errorTold, marginErrors } from './margin-errors.ts'

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
  const told = (published: number, exact: number) =>
    errorTold(marginErrors([row(['a'], exact)], [published], rounding)[0]!, rounding)

  test('leaves at least five numbers on each side that the one total may be, however far it is off', () => {
    for (let exact = 0; exact <= 60; exact++) {
      const { largest, p95, mean } = told(11, exact)
      const alike = Array.from({ length: 200 }, (_, other) => other).filter(
        (other) => told(11, other).largest === largest,
      )
      expect(alike.length).toBeGreaterThanOrEqual(5)
      expect(largest).toBeGreaterThanOrEqual(Math.abs(exact - 11))
      expect([p95, mean].every((one) => one === largest || one >= 0)).toBe(true)
    }
  })

  test('is the same whether one margin more is there or not', () => {
    const rows = Array.from({ length: 20 }, (_, n) => row([`${n}`], 1))
    const of = (some: typeof rows) =>
      errorTold(
        marginErrors(
          some,
          some.map(() => 0),
          rounding,
        )[1]!,
        rounding,
      )
    expect(of(rows)).toEqual(of(rows.slice(1)))
    expect(Object.keys(of(rows))).toEqual(['order', 'mean', 'p95', 'largest'])
  })
})
