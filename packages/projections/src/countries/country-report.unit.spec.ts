import type { Country } from '@ledger/kernel'
import { describe, expect, test } from 'vitest'
import { countriesIn, countryReport, weightedMedian, type CorridorTally } from './country-report.ts'

const tally = (
  citizenship: string,
  countryOfExploitation: string,
  measure: string,
  persons: number,
): CorridorTally => ({
  citizenship,
  countryOfExploitation,
  reportingCountry: 'IDN',
  measure,
  persons,
})
const of = (country: string, tallies: ReadonlyArray<CorridorTally>) =>
  countryReport(country as Country, tallies, [], [])

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
    expect(countriesIn(tallies)).toEqual(['IDN', 'KHM', 'MYS'])
  })

  test('gives the median days of those known to the day, and says of how many', () => {
    const duration = (days: number, persons: number) => ({
      citizenship: 'IDN',
      countryOfExploitation: 'KHM',
      reportingCountry: 'IDN',
      fromStage: 'rescued',
      toStage: 'repatriated',
      days,
      persons,
    })
    const report = countryReport('KHM' as Country, [], [duration(10, 2), duration(40, 1), duration(12, 2)], [])
    expect(report.inbound.stages).toContainEqual({ from: 'rescued', to: 'repatriated', medianDays: 12, basedOn: 5 })
    expect(report.inbound.stages).toContainEqual({ from: 'reported', to: 'identified', medianDays: null, basedOn: 0 })
  })
})

test.each([
  [[[5, 1]], 5],
  [
    [
      [5, 1],
      [7, 1],
    ],
    6,
  ],
  [
    [
      [5, 2],
      [7, 1],
    ],
    5,
  ],
  [
    [
      [7, 1],
      [5, 1],
      [6, 1],
    ],
    6,
  ],
  [
    [
      [-3, 1],
      [3, 1],
    ],
    0,
  ],
  [
    [
      [5, 1],
      [6, 0],
      [9, 1],
    ],
    7,
  ],
  [[], null],
])('the median of %j is %j', (values, median) => {
  expect(weightedMedian(values.map(([days = 0, persons = 0]) => ({ days, persons })))).toBe(median)
})
