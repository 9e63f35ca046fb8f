import { caseAggregate } from '@ledger/ledger'
import { someReport } from '@ledger/ledger/testing'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf } from '../testing/answers-read.ts'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'

const victims = (reportedOn: string, count: number, citizenship = 'IDN') =>
  Array.from({ length: count }, () =>
    someReport({
      person: { citizenships: [citizenship] },
      report: { reportedOn, country: 'THA' },
      exploitation: { country: 'KHM', period: '2020/..' },
    }),
  )

const exactly = (count: number) => ({ value: count, lower: count, upper: count })

describe('growth beside counts', () => {
  let query: QueryUnderTest
  beforeAll(async () => {
    query = await startQuery()
    const cases = [
      ...victims('2022-12-05', 2),
      ...victims('2023-01-05', 4),
      ...victims('2023-02-05', 3),
      ...victims('2023-05-05', 1),
      ...victims('2024-01-05', 5),
      ...victims('2024-01-06', 3, 'PHL'),
      // Some day of the year before, nobody knows which.
      ...victims('2023', 1, 'PHL'),
    ]
    for (const one of cases) await query.record(caseAggregate, [one])
    await query.project()
  })
  afterAll(() => query.stop())

  const rowsOf = async (question: string) =>
    (
      (await query.json(`/v1/statistics?measure=reported&${question}`)) as {
        rows: ReadonlyArray<Record<string, unknown>>
      }
    ).rows
  const growthAt = async (question: string, unit: string, time: string) =>
    (await rowsOf(question)).find((row) => row[unit] === time)?.['growth']

  test('is held against the period right before, also where that is not in the table', async () => {
    const question = 'groupBy=month&citizenship=IDN&growth=previous-period&from=2023-01&to=2023-02'
    expect(await growthAt(question, 'month', '2023-01')).toEqual({
      ...{ value: 100, lower: 100, upper: 100 },
      ...{ period: '2022-12', base: exactly(2) },
    })
    expect(await growthAt(question, 'month', '2023-02')).toMatchObject({ value: -25, period: '2023-01' })
    expect((await rowsOf(question)).map((row) => row['month'])).toEqual(['2023-01', '2023-02'])
  })

  test('is held against the same period of the year before, by month, quarter and year', async () => {
    const of = (unit: string, time: string) =>
      growthAt(`groupBy=${unit}&citizenship=IDN&growth=year-before`, unit, time)
    expect(await of('month', '2024-01')).toMatchObject({ value: 25, period: '2023-01', base: exactly(4) })
    expect(await of('quarter', '2024-Q1')).toMatchObject({ value: -28.6, period: '2023-Q1', base: exactly(7) })
    expect(await of('year', '2024')).toMatchObject({ value: -37.5, period: '2023', base: exactly(8) })
  })

  test('is held against a period that is named, for each place', async () => {
    const question = 'groupBy=citizenship,year&growth=2022&from=2023'
    const rows = await rowsOf(question)
    const of = (citizenship: string, year: string) =>
      rows.find((row) => row['citizenship'] === citizenship && row['year'] === year)?.['growth']
    expect(of('IDN', '2023')).toMatchObject({ value: 300, period: '2022', base: exactly(2) })
    expect(of('IDN', '2024')).toMatchObject({ value: 150, period: '2022' })
    expect(of('PHL', '2024')).toMatchObject({ none: 'base-zero', period: '2022', base: exactly(0) })
  })

  test('has bounds where dates are vague, and none against what may be nobody', async () => {
    const ofPhilippines = (base: string) => growthAt(`groupBy=month&citizenship=PHL&growth=${base}`, 'month', '2024-01')
    expect(await ofPhilippines('previous-period')).toMatchObject({ none: 'base-zero' })
    const vague = await rowsOf('groupBy=month&growth=year-before&from=2024-01')
    expect(vague.find((row) => row['month'] === '2024-01')?.['growth']).toEqual({
      ...{ value: null, lower: 60, upper: 100 },
      ...{ period: '2023-01', base: { value: null, lower: 4, upper: 5 } },
    })
    const unknown = (await rowsOf('groupBy=month&growth=year-before')).find((row) => row['month'] === null)
    expect(unknown?.['growth']).toEqual({ none: 'no-time', why: 'the time is not known so finely' })
  })

  test('is told as CSV as it is as JSON, with its base in every row and none for the total', async () => {
    const question = 'groupBy=quarter&citizenship=IDN&growth=previous-period'
    const rows = await rowsOf(question)
    const csv: ReadonlyArray<Record<string, string>> = parse(
      await query.csv(`/v1/statistics?measure=reported&${question}`),
      { columns: true },
    )
    const text = (value: unknown) =>
      value === null || value === undefined ? '' : JSON.stringify(value).replaceAll('"', '')
    expect(
      csv.slice(0, -1).map((row) => [row['growthPercent'], row['growthAgainst'], row['baseValue'], row['noGrowth']]),
    ).toEqual(
      rows.map(({ growth }) => {
        const { value, period, base, none } = growth as Record<string, unknown>
        return [text(value), text(period), text((base as { value: unknown } | undefined)?.value), text(none)]
      }),
    )
    expect(csv.at(-1)).toMatchObject({ quarter: 'Total', growthPercent: '', growthAgainst: '', noGrowth: '' })
    expect(await query.json(`/v1/statistics?measure=reported&${question}`)).toMatchObject({
      growth: { against: 'previous-period', meaning: 'the period right before', in: 'percent' },
    })
  })

  test('by quarter is handed out as SDMX where no growth is asked for', async () => {
    const asked = await query.get('/v1/statistics?measure=reported&groupBy=quarter&format=sdmx-csv')
    const lines: ReadonlyArray<Record<string, string>> = parse(await asked.text(), { columns: true })
    expect(lines.find((line) => line['TIME_PERIOD'] === '2023-Q1')).toMatchObject({ FREQ: 'Q' })
  })

  test.each([
    ['growth=previous-period', 'growth'],
    ['groupBy=citizenship&growth=2022', 'growth'],
    ['groupBy=month&growth=2022', 'growth'],
    ['groupBy=year&growth=2022-Q1', 'growth'],
    ['groupBy=year&growth=best', 'growth'],
    ['groupBy=year&growth=year-before&from=2023-02', 'growth'],
    ['groupBy=month&growth=year-before&to=2023-05-14', 'growth'],
    ['groupBy=month&growth=year-before&format=sdmx-csv', 'growth'],
    ['groupBy=quarter,citizenship&rate=per-100000', 'rate'],
  ])('cannot be of %s', async (question, field) => {
    const answer = await problemOf(await query.get(`/v1/statistics?measure=reported&${question}`))
    expect([answer.status, answer.errors]).toEqual([400, [expect.objectContaining({ field: `query.${field}` })]])
  })
})
