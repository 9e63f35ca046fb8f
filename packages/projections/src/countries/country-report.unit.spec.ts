import type { Country } from '@ledger/kernel'
import { describe, expect, test } from 'vitest'
import type { CorridorTally, CountryCounts, ReportingTally } from './country-counts.ts'
import { countriesIn, countriesTogether, countryReport } from './country-report.ts'

const tally = (
  citizenship: string,
  countryOfExploitation: string,
  measure: CorridorTally['measure'],
  persons: number,
): CorridorTally => ({ citizenship, countryOfExploitation, measure, persons })

/** The same persons, all of them recorded by Indonesia. */
const counted = (corridors: ReadonlyArray<CorridorTally>): CountryCounts => ({
  corridors,
  reporting: corridors.map(({ citizenship, measure, persons }): ReportingTally => ({
    citizenship,
    reportingCountry: 'IDN',
    measure,
    persons,
  })),
})
const nothingElse = { durations: [], returns: [] }
const of = (country: string, tallies: ReadonlyArray<CorridorTally>) =>
  countryReport(country as Country, counted(tallies), nothingElse)

describe('the view of a country', () => {
  const tallies = [
    tally('IDN', 'KHM', 'reported', 10),
    tally('IDN', 'KHM', 'rescued', 4),
    tally('KHM', 'KHM', 'reported', 3),
    tally('IDN', 'Unknown', 'reported', 2),
    tally('IDN;MYS', 'MYS', 'reported', 1),
    tally('Unknown', 'KHM', 'reported', 1),
    tally('IDN', 'HighSeas', 'open', 5),
  ]

  test('tells those exploited there from its citizens exploited elsewhere', () => {
    expect(of('KHM', tallies).inbound.funnel).toEqual({ reported: 11, identified: 0, rescued: 4, repatriated: 0 })
    expect(of('KHM', tallies).domestic.funnel.reported).toBe(3)
    expect(of('IDN', tallies).outbound.funnel.reported).toBe(11)
    expect(of('IDN', tallies).outbound.open).toBe(5)
    expect(of('IDN', tallies).unplaced.funnel.reported).toBe(2)
    expect(of('MYS', tallies).domestic.funnel.reported).toBe(1)
    expect(of('MYS', tallies).inbound.funnel.reported).toBe(0)
    expect(of('IDN', tallies).reporting.funnel.reported).toBe(17)
  })

  test('breaks each direction down by its other end, the largest first', () => {
    expect(of('KHM', tallies).inbound.by).toEqual([
      { value: 'IDN', reported: 10 },
      { value: 'Unknown', reported: 1 },
    ])
    expect(of('IDN', tallies).outbound.by).toEqual([
      { value: 'KHM', reported: 10 },
      { value: 'MYS', reported: 1 },
    ])
  })

  test('exists for every country in some corridor', () => {
    expect(countriesIn(counted(tallies))).toEqual(['IDN', 'KHM', 'MYS'])
  })

  test('gives the median days of those known to the day, and says of how many', () => {
    const duration = (days: number, persons: number) => ({
      values: { citizenship: 'IDN', countryOfExploitation: 'KHM', reportingCountry: 'IDN' },
      fromStage: 'rescued' as const,
      toStage: 'repatriated' as const,
      days,
      persons,
    })
    const durations = [duration(10, 2), duration(40, 1), duration(12, 2)]
    const report = countryReport('KHM' as Country, counted([]), { durations, returns: [] })
    expect(report.inbound.stages).toContainEqual({ from: 'rescued', to: 'repatriated', medianDays: 12, basedOn: 5 })
    expect(report.inbound.stages).toContainEqual({ from: 'reported', to: 'identified', medianDays: null, basedOn: 0 })
  })

  test('gives those of all who were exploited there, and of all its citizens, beside', () => {
    const duration = (days: number, citizenship: string, countryOfExploitation: string) => ({
      values: { citizenship, countryOfExploitation, reportingCountry: 'IDN' },
      ...{ fromStage: 'rescued' as const, toStage: 'repatriated' as const, days, persons: 1 },
    })
    const durations = [duration(10, 'IDN', 'KHM'), duration(20, 'IDN;KHM', 'KHM'), duration(90, 'KHM', 'Unknown')]
    const report = countryReport('KHM' as Country, counted([]), { durations, returns: [] })
    const between = { from: 'rescued', to: 'repatriated' }
    expect(report.durations.exploitedThere).toContainEqual({ ...between, medianDays: 15, basedOn: 2 })
    expect(report.durations.citizens).toContainEqual({ ...between, medianDays: 55, basedOn: 2 })
  })
})

describe('some countries taken together', () => {
  const tallies = [
    tally('IDN', 'KHM', 'reported', 10),
    tally('IDN;MYS', 'MYS', 'reported', 1),
    tally('CHN', 'MYS', 'reported', 4),
    tally('CHN;IDN', 'MMR', 'open', 2),
    tally('IDN', 'CHN', 'rescued', 3),
    tally('MYS', 'Unknown', 'reported', 5),
    tally('CHN', 'CHN', 'reported', 6),
  ]
  const members = ['IDN', 'KHM', 'MMR', 'MYS']
  const together = countriesTogether(members, counted(tallies))

  test('tell those from outside from those within and those of them elsewhere', () => {
    expect(together.inbound.funnel.reported).toBe(4)
    expect(together.domestic).toMatchObject({ funnel: { reported: 11 }, open: 2 })
    expect(together.outbound.funnel).toMatchObject({ reported: 0, rescued: 3 })
    expect(together.unplaced.funnel.reported).toBe(5)
    expect(together.reporting.funnel.reported).toBe(26)
  })

  test('count a citizen of two of them once, which their own rows do not', () => {
    const rows = members.map((country) => of(country, tallies).domestic.funnel.reported)
    expect(rows.reduce((sum, one) => sum + one, 0)).toBe(1)
    const ofOne = countriesTogether(['MYS'], counted(tallies))
    expect(ofOne.domestic).toEqual({ funnel: of('MYS', tallies).domestic.funnel, open: 0 })
  })
})
