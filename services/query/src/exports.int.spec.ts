import { caseAggregate, figureAggregate } from '@ledger/ledger'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { readParquet } from 'parquet-wasm'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'
import { someCases, someFigure } from './testing/some-records.ts'

const tables = [
  '/v1/statistics?measure=reported&groupBy=citizenship,year',
  '/v1/durations?groupBy=citizenship,year',
  '/v1/countries',
  '/v1/countries/IDN',
  '/v1/figures?indicator=scam_victims',
  '/v1/figures/totals?groupBy=citizenship',
]

const as = (path: string, format: string): string => `${path}${path.includes('?') ? '&' : '?'}format=${format}`

let query: QueryUnderTest
beforeAll(async () => {
  query = await startQuery()
  for (const commands of someCases) await query.record(caseAggregate, commands)
  await query.record(figureAggregate, [someFigure('a', { value: 5, qualifier: 'less_than' })])
  await query.record(figureAggregate, [someFigure('b', { dimensions: { citizenship: 'IDN' }, value: 12 })])
  await query.project()
})
afterAll(() => query.stop())

/** What a line of NDJSON says of a column. */
type NdjsonValue = string | number | boolean | null | ReadonlyArray<string>

const bytes = async (path: string): Promise<Buffer> => {
  const response = await query.get(path)
  expect(response.status, path).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

describe('a table that is handed out', () => {
  test.each(tables)('has the same rows in every form: %s', async (path) => {
    const csv = await bytes(as(path, 'csv'))
    const rows = parse<Record<string, string>>(csv, { columns: true })
    expect(rows.length).toBeGreaterThan(0)
    const lines = (await bytes(as(path, 'ndjson'))).toString('utf8').trim().split('\n')
    const told = lines.map((line) =>
      Object.fromEntries(
        Object.entries(JSON.parse(line) as Record<string, NdjsonValue>).map(([name, value]) => [
          name,
          value === null ? '' : Array.isArray(value) ? value.join(';') : value.toString(),
        ]),
      ),
    )
    expect(told).toEqual(rows)
    const table = tableFromIPC(readParquet(await bytes(as(path, 'parquet'))).intoIPCStream())
    expect(table.numRows).toBe(rows.length)
    expect(table.schema.fields.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}))
    const zip = unzipSync(await bytes(as(path, 'zip')))
    expect(Buffer.from(zip['data.csv'] ?? [])).toEqual(csv)
    const sdmx = parse<Record<string, string>>(await bytes(as(path, 'sdmx-csv')), { columns: true })
    expect(sdmx).toHaveLength(rows.length)
  })

  test.each([
    ['application/vnd.sdmx.data+csv;version=2.0.0', 'application/vnd.sdmx.data+csv;version=2.0.0'],
    ['application/vnd.sdmx.data+csv', 'application/vnd.sdmx.data+csv;version=2.0.0'],
    ['application/vnd.apache.parquet', 'application/vnd.apache.parquet'],
    ['application/x-ndjson', 'application/x-ndjson'],
    ['application/zip', 'application/zip'],
    ['text/csv', 'text/csv'],
  ])('is asked for by Accept: %s', async (accept, type) => {
    const response = await query.get(tables[0] ?? '', { accept })
    expect(response.headers.get('content-type')?.replaceAll(' ', '').split(';charset')[0]).toBe(type)
    expect(response.headers.get('content-disposition')).toContain('statistics.')
    expect(response.headers.get('ledger-position')).not.toBeNull()
    await response.arrayBuffer()
  })

  test('is refused as SDMX where rates are asked for, which its structure does not hold', async () => {
    const asked = 'measure=reported&groupBy=citizenship,year&rate=per-100000'
    const response = await query.get(`/v1/statistics?${asked}&format=sdmx-csv`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ field: 'query.rate' }] })
  })

  test('is refused as SDMX where several values together have no code, and the dimension is named', async () => {
    const response = await query.get('/v1/statistics?measure=reported&sex=Male,Female&format=sdmx-csv')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      errors: [{ field: 'query.groupBy', rule: expect.stringContaining('sex') as string }],
    })
  })

  test('has in no other form what a caller may not see as JSON', async () => {
    const reporter = await query.tokenFor(['reporter'])
    const analyst = await query.tokenFor(['analyst'])
    for (const format of ['json', 'csv', 'ndjson', 'sdmx-csv', 'parquet', 'zip']) {
      const plain = { headers: { authorization: `Bearer ${reporter}` } }
      expect((await fetch(query.url + as(tables[0] ?? '', format), plain)).status).toBe(403)
      const published = { headers: { authorization: `Bearer ${analyst}` } }
      const answer = await fetch(query.url + as(tables[0] ?? '', format), published)
      expect(await answer.json()).toMatchObject({ type: expect.stringContaining('no-edition') as string })
    }
  })

  test('has its structure for everybody, and names the dataflow that its rows are of', async () => {
    const [line] = parse<Record<string, string>>(await bytes(as(tables[0] ?? '', 'sdmx-csv')), { columns: true })
    const [, id = '', version = ''] = /^LEDGER:(\w+)\((.*)\)$/.exec(line?.['STRUCTURE_ID'] ?? '') ?? []
    const response = await fetch(`${query.url}/v1/structure/dataflow/LEDGER/${id}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/vnd.sdmx.structure+xml')
    const message = await response.text()
    expect(message).toContain(`<str:Dataflow id="${id}" agencyID="LEDGER" version="${version}"`)
    for (const column of Object.keys(line ?? {}).slice(3)) expect(message).toContain(`id="${column}"`)
    expect((await fetch(`${query.url}/v1/structure/dataflow/LEDGER/NONE`)).status).toBe(400)
  })
})
