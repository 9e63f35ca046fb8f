import type { CorridorsAnswer, StatisticsAnswer } from '@ledger/api'
import { caseAggregate } from '@ledger/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'
import { someCases } from './testing/some-records.ts'

let query: QueryUnderTest
beforeAll(async () => {
  query = await startQuery()
  await Promise.all(someCases.map((life) => query.record(caseAggregate, life)))
  await query.project()
})
afterAll(() => query.stop())

const corridors = async (parameters = '') =>
  (await query.json(`/v1/corridors?${parameters}`)) as unknown as CorridorsAnswer

/** The same of statistics, whose counts are held to a naive recount. */
const flowsOfStatistics = async (measure: string, dimensions: string, parameters: string) => {
  const asked = `/v1/statistics?measure=${measure}&groupBy=${dimensions}&${parameters}`
  const { rows } = (await query.json(asked)) as unknown as StatisticsAnswer
  return rows.map((row) => ({ countryOfTransit: null, countryOfReturn: null, ...row, measure }))
}

describe('GET /v1/corridors', () => {
  test('tells statisticians from where to where, and where to they were returned', async () => {
    const { flows, totals, told, rounded, overlapping } = await corridors()
    const exact = (value: number) => ({ value, lower: value, upper: value })
    const [idn, khm] = ['IDN', 'KHM']
    const flow = { citizenship: idn, countryOfTransit: 'Unknown', countryOfExploitation: khm }
    const through = { ...flow, countryOfTransit: 'THA', countryOfExploitation: 'MMR' }
    expect(flows).toContainEqual({ measure: 'reported', ...flow, countryOfReturn: null, ...exact(2) })
    expect(flows).toContainEqual({ measure: 'repatriated', ...flow, countryOfReturn: 'IDN', ...exact(1) })
    expect(flows).toContainEqual({ measure: 'reported', ...through, countryOfReturn: null, ...exact(1) })
    expect(told).toEqual({ transit: 'told', return: 'told' })
    expect([totals.reported, totals.repatriated, rounded, overlapping]).toEqual([exact(5), exact(1), false, true])
  })

  test.each([
    '',
    'form=ForcedLabour',
    'citizenship=IDN,ETH&synthetic=include',
    'from=2023-05&to=2023-05',
    'asOf=2024-08-13',
  ])('tells what statistics tell of it: %s', async (parameters) => {
    const { flows } = await corridors(parameters)
    expect(flows).toEqual([
      ...(await flowsOfStatistics('reported', 'citizenship,countryOfExploitation,countryOfTransit', parameters)),
      ...(await flowsOfStatistics(
        'repatriated',
        'citizenship,countryOfExploitation,countryOfTransit,countryOfReturn',
        parameters,
      )),
    ])
  })

  test('records who was shown them for what, and gives them in other forms but SDMX', async () => {
    const response = await query.get('/v1/access-records/counts?purpose=QualityControl')
    const { records } = (await response.json()) as { readonly records: ReadonlyArray<unknown> }
    expect(records).toContainEqual(
      expect.objectContaining({ table: 'corridors', purpose: 'QualityControl', filters: { form: ['ForcedLabour'] } }),
    )
    expect(await query.csv('/v1/corridors')).toContain('reported,ETH,Unknown,KHM,,persons,1,1,1,')
    const lines = await (await query.get('/v1/corridors?format=ndjson')).text()
    expect(lines.trim().split('\n')).toHaveLength((await corridors()).flows.length)
    expect((await query.get('/v1/corridors?format=sdmx-csv')).status).toBe(400)
  })

  test('is for no caseworker, and has no exact numbers without a purpose', async () => {
    const asked = async (role: 'caseworker' | 'statistician' | 'analyst', headers = {}) => {
      const authorization = `Bearer ${await query.tokenFor([role])}`
      return (await fetch(`${query.url}/v1/corridors`, { headers: { authorization, ...headers } })).status
    }
    expect([await asked('caseworker'), await asked('statistician'), await asked('analyst')]).toEqual([403, 400, 404])
    expect((await query.get('/v1/corridors?edition=1')).status).toBe(400)
    expect((await query.get('/v1/corridors?from=2024&to=2023')).status).toBe(400)
  })
})
