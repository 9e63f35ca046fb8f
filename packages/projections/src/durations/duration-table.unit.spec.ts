import { describe, expect, test } from 'vitest'
import { durationTable, type DurationTally } from './duration-table.ts'
import { stagePairs } from './stage-pairs.ts'

const tally = (citizenship: string, days: number, persons: number): DurationTally => ({
  values: { citizenship },
  fromStage: 'rescued',
  toStage: 'repatriated',
  days,
  persons,
})
const stages = { fromStage: 'rescued', toStage: 'repatriated' }
const tallies = [tally('IDN', 10, 3), tally('IDN;MYS', 20, 1), tally('MYS', 30, 1)]

describe('a table of durations', () => {
  test('has a row for each pair of stages and place, and a total for each pair', () => {
    const table = durationTable([tally('IDN', 10, 3), tally('MYS', 30, 1)], ['citizenship'])
    expect(table.rows).toEqual([
      { ...stages, place: { citizenship: 'IDN' }, medianDays: 10, p90Days: 10, persons: 3 },
      { ...stages, place: { citizenship: 'MYS' }, medianDays: 30, p90Days: 30, persons: 1 },
    ])
    expect(table.overlapping).toBe(false)
    expect(table.totals).toHaveLength(stagePairs.length)
    expect(table.totals).toContainEqual({ ...stages, medianDays: 10, p90Days: 30, persons: 4 })
    expect(table.totals).toContainEqual({
      ...{ fromStage: 'reported', toStage: 'identified' },
      ...{ medianDays: null, p90Days: null, persons: 0 },
    })
  })

  test('puts a person of two citizenships in two rows, says so, and counts the person once in the total', () => {
    const table = durationTable(tallies, ['citizenship'])
    expect(table.rows.map(({ place, persons }) => [place.citizenship, persons])).toEqual([
      ['IDN', 4],
      ['MYS', 2],
    ])
    expect(table.overlapping).toBe(true)
    expect(table.totals).toContainEqual(expect.objectContaining({ ...stages, persons: 5 }))
  })

  test('has no row of a value that was not asked for', () => {
    const table = durationTable([tally('IDN;MYS', 20, 1)], ['citizenship'], {
      keep: (_, value) => value === 'MYS',
    })
    expect(table.rows.map(({ place }) => place.citizenship)).toEqual(['MYS'])
  })
})
