import { numbersFrom } from '@ledger/kernel/testing'
import { describe, expect, test } from 'vitest'
import { cellLabel } from './cube.ts'
import { marginErrors } from './margin-errors.ts'
import { editionSeries, type Happened } from './testing/edition-series.ts'
import { chanceOf } from './testing/keyed-chance.ts'
import { madeUpPersons } from './testing/made-up-cube.ts'

const rounding = { base: 5, largestRounded: 10 }
/** Exploitation, citizenship, sex, age, form, year. */
const sizes = [11, 25, 3, 10, 8, 5]

/** What happens in each of so many months: persons come, some are corrected, some withdrawn, and now and then a cell moves. */
const madeUpMonths = (persons: number, months: number, next: () => number): ReadonlyArray<ReadonlyArray<Happened>> => {
  const made = madeUpPersons(persons, sizes, next)
  const counted: ReadonlyArray<string>[] = []
  return Array.from({ length: months }, (_, month) => {
    const happened: Happened[] = []
    const move = (n: number, to: ReadonlyArray<string>, reason: string) => {
      happened.push(
        { values: counted[n] as ReadonlyArray<string>, reason, change: -1 },
        { values: to, reason, change: 1 },
      )
      counted[n] = to
    }
    const before = counted.length
    for (let n = 0; n < before; n++) {
      const values = counted[n] as ReadonlyArray<string>
      // One in thirty-three is corrected in the time, one in a hundred withdrawn.
      if (next() < 0.03 / months) move(n, values.with(4, String(Math.floor(8 * next()))), 'Corrected')
    }
    for (let n = before - 1; n >= 0; n--) {
      if (next() >= 0.01 / months) continue
      happened.push({ values: counted[n] as ReadonlyArray<string>, reason: 'Withdrawn', change: -1 })
      counted.splice(n, 1)
    }
    const moved = counted[Math.floor(next() * counted.length)]
    if (month % 5 === 4 && moved !== undefined) {
      for (let n = 0; n < counted.length; n++) {
        if (counted[n] === moved || counted[n]?.join() === moved.join()) move(n, moved.with(1, '24'), 'Reassessed')
      }
    }
    for (const values of made.slice(
      Math.floor((persons * month) / months),
      Math.floor((persons * (month + 1)) / months),
    )) {
      happened.push({ values, reason: 'New', change: 1 })
      counted.push(values)
    }
    return happened
  })
}

describe.each([1, 24])(
  '2,434 persons over %i editions, with corrections, withdrawals and cells that move',
  (months) => {
    test('no cell turns negative, the total is within 5 and 19 of 20 margins of two dimensions are within 10, always', () => {
      const series = editionSeries(rounding)
      madeUpMonths(2434, months, numbersFrom(months)).forEach((happened, edition) => {
        const { rows, published } = series.make(happened, chanceOf(`edition ${edition}`))
        const stands = new Map<string, number>()
        rows.forEach((row, n) => {
          const all = row.publishedBefore + (published[n] as number)
          stands.set(cellLabel(row), (stands.get(cellLabel(row)) ?? 0) + all)
        })
        expect(Math.min(...stands.values())).toBeGreaterThanOrEqual(0)
        const errors = marginErrors(rows, published, rounding)
        expect(errors[0]?.largest).toBeLessThanOrEqual(5)
        expect(errors[2]?.p95).toBeLessThanOrEqual(10)
      })
    })
  },
)
