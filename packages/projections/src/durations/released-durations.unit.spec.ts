import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DurationDimension } from './duration-dimension.ts'
import { durationTable, type DurationTally } from './duration-table.ts'
import { releasedDurations, releasedGroup, releasedGroups } from './released-durations.ts'

const tally = (citizenship: string, days: number, persons: number): DurationTally => ({
  ...{ values: { citizenship }, fromStage: 'rescued', toStage: 'repatriated', days, persons },
})

const tallies = fc.array(
  fc
    .tuple(
      fc.constantFrom('IDN', 'MYS', 'IDN;MYS', 'PHL'),
      fc.integer({ min: -40, max: 300 }),
      fc.integer({ min: 1, max: 9 }),
    )
    .map((one) => tally(...one)),
  { maxLength: 15 },
)

describe('the durations that an edition tells', () => {
  test('are of 11 persons or more, by multiples of five, and each number of persons stands for five', () => {
    let [told, withheld] = [0, 0]
    fc.assert(
      fc.property(tallies, (all) => {
        const { rows } = durationTable(all, ['citizenship'])
        const released = releasedDurations(all, ['citizenship'], false)
        const toldOf = new Map(released.map((one) => [one.values[0], one]))
        for (const { place, persons, medianDays, p90Days } of rows) {
          const one = toldOf.get(place.citizenship)
          expect(one !== undefined).toBe(persons >= 11)
          if (one === undefined) withheld++
          else {
            told++
            for (const number of [one.persons, one.medianDays, one.p90Days]) expect(Math.abs(number % 5)).toBe(0)
            expect(Object.is(one.medianDays, -0) || Object.is(one.p90Days, -0)).toBe(false)
            expect(one.persons - persons).toBeGreaterThanOrEqual(0)
            expect(one.persons - persons).toBeLessThan(5)
            expect(Math.abs(one.medianDays - (medianDays ?? NaN))).toBeLessThanOrEqual(2.5)
            expect(Math.abs(one.p90Days - (p90Days ?? NaN))).toBeLessThanOrEqual(2.5)
          }
        }
        expect(released).toHaveLength(toldOf.size)
      }),
      { numRuns: 300 },
    )
    expect(Math.min(told, withheld)).toBeGreaterThan(100)
  })

  test.each([
    [10, []],
    [11, [15]],
    [15, [15]],
    [16, [20]],
  ])('of %i persons together are of %j', (persons, told) => {
    expect(releasedDurations([tally('IDN', 14, persons)], [], true).map((one) => one.persons)).toEqual(told)
  })

  test('are in declared groups, whatever the order of their dimensions, and in no others', () => {
    expect(releasedGroup(['countryOfExploitation', 'citizenship'])).toEqual(['citizenship', 'countryOfExploitation'])
    expect(releasedGroup([])).toEqual([])
    expect(releasedGroups[0]).toEqual([])
    expect(releasedGroup(['sex', 'citizenship'])).toBeUndefined()
    for (const dimension of DurationDimension.codes) expect(releasedGroup([dimension])).toEqual([dimension])
    expect(new Set(releasedGroups.map((group) => group.join())).size).toBe(releasedGroups.length)
  })
})
