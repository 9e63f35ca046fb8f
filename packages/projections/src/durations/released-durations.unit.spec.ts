import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DurationDimension } from './duration-dimension.ts'
import { durationTable, type DurationTally } from './duration-table.ts'
import { addedUp, releasedDurations, releasedGroup, releasedGroups } from './released-durations.ts'

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

describe('whoever adds up the persons of groups', () => {
  const sexes = ['Female', 'Male', 'Other', 'Unknown']
  const tallyOf = (sex: string, persons: number): DurationTally => ({
    ...{ values: { sex }, fromStage: 'rescued', toStage: 'repatriated', days: 30, persons },
  })
  const toldOf = (counts: ReadonlyArray<number>, together = addedUp) => {
    const tallies = counts.map((persons, n) => tallyOf(sexes[n] ?? '', persons)).filter(({ persons }) => persons > 0)
    const told = together([...releasedDurations(tallies, [], false), ...releasedDurations(tallies, ['sex'], false)])
    const groups = told.filter(({ group }) => group.length > 0).map(({ persons }) => persons)
    const all = told.find(({ group }) => group.length === 0)?.persons
    return { groups, all, leftOut: tallies.length - groups.length }
  }

  /** How many numbers remain for the narrowest of them, by who knows the rule and how many groups may be left out. */
  const narrowest = ({ groups, all, leftOut }: ReturnType<typeof toldOf>): number => {
    if (all === undefined) return Number.POSITIVE_INFINITY
    const sum = groups.reduce((one, other) => one + other, 0)
    const least = sum - 4 * groups.length
    // As much as groups are told to be it may be told for their sake; more is what it is.
    const [allLeast, allMost] = [all > sum ? all - 4 : least, all]
    const rest = { least: Math.max(0, allLeast - sum), most: Math.min(10 * leftOut, allMost - least) }
    const widths = groups.map((told) => {
      const others = { least: least - (told - 4), most: sum - told }
      const from = Math.max(told - 4, allLeast - others.most - rest.most)
      return Math.min(told, allMost - others.least - rest.least) - from + 1
    })
    return Math.min(...widths, rest.most - rest.least + 1)
  }

  test('is left with five numbers of each at least, of those who are left out too', () => {
    const someCounts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(someCounts, (counts) => {
        const told = toldOf(counts)
        if (told.all !== undefined) expect(told.all).toBeGreaterThanOrEqual(counts.reduce((sum, one) => sum + one, 0))
        // Whether a group is left out nobody is told.
        expect(narrowest({ ...told, leftOut: Math.max(1, told.leftOut) })).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 2000 },
    )
  })

  test('would be left with fewer, were all together told by themselves', () => {
    const alone = (counts: ReadonlyArray<number>) =>
      narrowest({ ...toldOf(counts, (durations) => durations), leftOut: 1 })
    expect(alone([11, 11, 11, 11])).toBeLessThan(5)
    expect(alone([12, 12, 1])).toBeLessThan(5)
  })
})
