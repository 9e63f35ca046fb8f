import { caseAggregate, figureAggregate } from '@ledger/ledger'
import { someReport } from '@ledger/ledger/testing'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf } from '../testing/answers-read.ts'
import { someDay, startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'
import { someFigure } from '../testing/some-records.ts'

const population = (state: string, year: string, value: number, over: object = {}) =>
  someFigure(`${state}:${year}`, {
    ...{ indicator: 'population', value, period: year, dimensions: { reportingCountry: state, ...over } },
    source: {
      ...{
        dataset: 'population',
        record: `${state}:${year}${JSON.stringify(over)}`,
        citation: 'World Bank, SP.POP.TOTL',
      },
      ...{ edition: '2024-03', licence: 'CC BY 4.0' },
    },
  })

const victims = (citizenship: string, reportedOn: string, count: number) =>
  Array.from({ length: count }, () =>
    someReport({ person: { citizenships: [citizenship] }, report: { reportedOn, country: 'THA' } }),
  )

const dayAfter = someDay + 86_400_000

describe('rates beside counts', () => {
  let query: QueryUnderTest
  beforeAll(async () => {
    query = await startQuery()
    const cases = [
      ...victims('KHM', '2023-05-02', 12),
      ...victims('KHM', '2024-05-02', 11),
      ...victims('PHL', '2023-05-02', 10),
      ...victims('MMR', '2023-05-02', 12),
      ...victims('Stateless', '2023-05-02', 11),
    ]
    for (const one of cases) await query.record(caseAggregate, [one])
    await query.record(figureAggregate, [population('KHM', '2023', 17_000_000)])
    await query.record(figureAggregate, [population('PHL', '2023', 114_000_000)])
    // Of women only: no population of the state.
    await query.record(figureAggregate, [population('MMR', '2023', 27_000_000, { sex: 'Female' })])
    await query.record(figureAggregate, [population('KHM', '2024', 16_000_000)], { at: dayAfter })
    await query.project()
  })
  afterAll(() => query.stop())

  const ask = (question: string) => query.json(`/v1/statistics?measure=reported&rate=per-100000&${question}`)
  const byBoth = 'groupBy=citizenship,year'
  const rowsOf = async (question: string) =>
    (await ask(question))['rows'] as ReadonlyArray<Readonly<Record<string, unknown>>>
  const rateIn = async (question: string, citizenship: string, year: string) =>
    (await rowsOf(question)).find((row) => row['citizenship'] === citizenship && row['year'] === year)?.['rate']

  test('are of the population of the state of citizenship in the same year, which is named with its source', async () => {
    const answer = await ask(byBoth)
    expect(answer['rates']).toEqual({
      per: 100_000,
      of: 'mid-year population of the state of citizenship',
      sources: [
        { dataset: 'population', citation: 'World Bank, SP.POP.TOTL', edition: '2024-03', licence: 'CC BY 4.0' },
      ],
    })
    const rate = 0.07059
    expect(await rateIn(byBoth, 'KHM', '2023')).toEqual({
      ...{ value: rate, lower: rate, upper: rate },
      ...{ population: 17_000_000, year: '2023' },
    })
    expect(answer['total']).not.toHaveProperty('rate')
  })

  test.each([
    ['PHL', 'too-few', 'there are fewer than 11 persons'],
    ['MMR', 'no-population', 'no population of that state and year has been published in this ledger'],
    ['Stateless', 'no-state', 'the citizenship is none of a state, or not known'],
  ])('are not given of %s: %s', async (citizenship, none, why) => {
    expect(await rateIn(byBoth, citizenship, '2023')).toEqual({ none, why })
  })

  test('know the population that was known at the date asked for', async () => {
    expect(await rateIn(byBoth, 'KHM', '2024')).toMatchObject({ population: 16_000_000, year: '2024' })
    expect(await rateIn(`${byBoth}&asOf=2024-08-14`, 'KHM', '2024')).toMatchObject({ none: 'no-population' })
  })

  test('take citizenship and year from the question where rows do not say them', async () => {
    const ofYear = await rowsOf('groupBy=citizenship&from=2023&to=2023&citizenship=KHM')
    expect(ofYear).toMatchObject([{ citizenship: 'KHM', rate: { population: 17_000_000, year: '2023' } }])
    const ofState = await rowsOf('groupBy=year&citizenship=KHM&from=2023&to=2023')
    expect(ofState).toMatchObject([{ year: '2023', rate: { population: 17_000_000, year: '2023' } }])
  })

  test.each([
    'groupBy=citizenship',
    'groupBy=citizenship&from=2023&to=2024',
    'groupBy=citizenship,month',
    'groupBy=countryOfExploitation,year',
    'groupBy=year&citizenship=KHM,PHL',
    'citizenship=KHM&from=2023&to=2023',
    'groupBy=citizenship,year&measure=suspects-named',
  ])('are refused of %s, with what would be taken', async (question) => {
    const measure = question.includes('measure=') ? '' : '&measure=reported'
    const response = await query.get(`/v1/statistics?rate=per-100000&${question}${measure}`)
    const problem = await problemOf(response)
    expect(response.status).toBe(400)
    expect(problem).toMatchObject({ errors: [{ field: 'query.rate' }] })
  })

  test('stand in the CSV with their population, and the reason where there is none', async () => {
    const csv = await query.csv(`/v1/statistics?measure=reported&rate=per-100000&${byBoth}&from=2023&to=2023`)
    const lines: ReadonlyArray<Readonly<Record<string, string>>> = parse(csv, { columns: true })
    const of = (citizenship: string) => lines.find((line) => line['citizenship'] === citizenship)
    expect(of('KHM')).toMatchObject({
      ...{ ratePer100000: '0.07059', population: '17000000', populationYear: '2023', noRate: '' },
      populationSource: 'World Bank, SP.POP.TOTL, edition 2024-03, CC BY 4.0',
    })
    expect(of('PHL')).toMatchObject({ ratePer100000: '', population: '', noRate: 'too-few' })
    expect(of('Total')).toMatchObject({ ratePer100000: '', noRate: '' })
  })

  test('leave populations out of what official sources say of a country, as they are no victims', async () => {
    const { officialFigures } = await query.json('/v1/countries/KHM')
    expect(officialFigures).toMatchObject({ asReportingCountry: [] })
  })
})
