import { ChangesAnswer, type StatisticsAnswer } from '@ledger/api'
import { caseAggregate } from '@ledger/ledger'
import { isStock, Measure, storedDimensionNames } from '@ledger/projections'
import { ReadModelError, type ReadQueries } from '@ledger/read-model'
import { tableFromIPC } from 'apache-arrow'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import * as E from 'fp-ts/lib/Either.js'
import { readParquet } from 'parquet-wasm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { problemOf } from './testing/answers-read.ts'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'
import { someCases } from './testing/some-records.ts'

const path = '/v1/statistics/changes'

/** What a test does to the stream of changes: nothing, or what a fault would. */
type Through = (changes: ReturnType<ReadQueries['changes']>, signal: AbortSignal) => ReturnType<ReadQueries['changes']>
const unchanged: Through = (changes) => changes
let through = unchanged

let query: QueryUnderTest
beforeAll(async () => {
  query = await startQuery((queries) => ({
    ...queries,
    changes: (filter, signal) => through(queries.changes(filter, signal), signal),
  }))
  for (const commands of someCases) await query.record(caseAggregate, commands)
  await query.project()
})
afterAll(() => query.stop())
afterEach(() => {
  through = unchanged
})

const bytes = async (format: string): Promise<Buffer> => {
  const response = await query.get(`${path}?format=${format}`)
  expect(response.status, format).toBe(200)
  expect(response.headers.get('ledger-position'), format).not.toBeNull()
  return Buffer.from(await response.arrayBuffer())
}
const changesOf = async (question = ''): Promise<ChangesAnswer> => {
  const decoded = ChangesAnswer.decode(await query.json(`${path}${question}`))
  if (E.isLeft(decoded)) throw new Error('the answer is not of its codec')
  return decoded.right
}

describe('the signed changes', () => {
  test('are the same rows in every form', async () => {
    const { rows } = await changesOf()
    expect(rows.length).toBeGreaterThan(10)
    const lines = (await bytes('ndjson')).toString('utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows)
    const csv = await bytes('csv')
    const told = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? '' : String(value)])),
    )
    expect(parse(csv, { columns: true })).toEqual(told)
    expect((await query.get(`${path}?format=csv&bom=true`).then((one) => one.arrayBuffer())).byteLength).toBe(
      csv.length + 3,
    )
    const table = tableFromIPC(readParquet(await bytes('parquet')).intoIPCStream())
    expect(table.numRows).toBe(rows.length)
    expect([...table.getChild('change')!].map(Number)).toEqual(rows.map(({ change }) => change))
    const zip = unzipSync(await bytes('zip'))
    expect(Buffer.from(zip['data.csv'] ?? [])).toEqual(csv)
    expect(Buffer.from(zip['README.txt'] ?? []).toString()).toContain('Not for publication')
  })

  test('add up to the counts of every measure, and are restricted as those are', async () => {
    for (const measure of Measure.codes.filter((one) => !isStock(one))) {
      const { total } = (await query.json(`/v1/statistics?measure=${measure}`)) as unknown as StatisticsAnswer
      const { rows, measures } = await changesOf(`?measure=${measure}`)
      expect([measure, rows.reduce((sum, { change }) => sum + change, 0)]).toEqual([measure, total.value])
      expect(measures).toEqual([measure])
    }
    const { rows } = await changesOf('?measure=reported&citizenship=MYS&synthetic=include&to=2023-12')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.citizenship?.split(';').includes('MYS'))).toBe(true)
    expect((await changesOf('?asOf=2020')).rows).toEqual([])
    expect((await changesOf('?synthetic=only')).rows.every(({ synthetic }) => synthetic)).toBe(true)
  })

  test('say nothing of which person or case they are', async () => {
    const [row = {}] = (await changesOf()).rows
    const told = ['edition', 'recordedAt', 'measure', 'unit', 'synthetic', 'change', 'reason']
    expect(Object.keys(row)).toEqual([...told, 'occurredFrom', 'occurredTo', ...storedDimensionNames])
    expect((await bytes('ndjson')).toString()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  test('are a table without rows where there are none, in every form', async () => {
    const none = `${path}?asOf=2020`
    expect(parse(await query.csv(none))).toHaveLength(1)
    expect(await (await query.get(`${none}&format=ndjson`)).text()).toBe('')
    expect(await query.json(none)).toMatchObject({ rows: [], rounded: false })
    const parquet = Buffer.from(await (await query.get(`${none}&format=parquet`)).arrayBuffer())
    expect(tableFromIPC(readParquet(parquet).intoIPCStream()).numRows).toBe(0)
  })

  test.each([
    ['format=sdmx-csv', 'query.format'],
    ['measure=open', 'query.measure'],
    ['edition=1', 'query.edition'],
    ['from=2024&to=2023', 'query.to'],
    ['measure=reported&returnMode=CommercialFlight', 'query.returnMode'],
  ])('are refused for %s, and the parameter is named', async (asked, field) => {
    const answer = await problemOf(await query.get(`${path}?${asked}`))
    expect([answer.status, answer.errors]).toEqual([400, [expect.objectContaining({ field })]])
  })

  test('are recorded as read, and exact ones are for statisticians with a purpose', async () => {
    const ask = async (role: 'statistician' | 'analyst' | 'reporter', headers: Readonly<Record<string, string>> = {}) =>
      fetch(query.url + path, { headers: { authorization: `Bearer ${await query.tokenFor([role])}`, ...headers } })
    expect((await ask('reporter')).status).toBe(403)
    expect(await (await ask('statistician')).json()).toMatchObject({ type: 'urn:ledger:problem:purpose-missing' })
    expect(await (await ask('analyst')).json()).toMatchObject({ type: 'urn:ledger:problem:no-edition' })
    const purpose = { 'ledger-purpose': 'QualityControl' }
    expect((await ask('analyst', purpose)).status).toBe(403)
    const asked = await ask('statistician', purpose)
    expect(asked.status).toBe(200)
    await asked.arrayBuffer()
    await changesOf('?measure=rescued&sex=Female')
    const { records } = (await query.json('/v1/access-records/counts')) as { records?: ReadonlyArray<object> }
    expect(records?.[0]).toMatchObject({
      table: 'changes',
      measure: null,
      filters: { measure: ['rescued'], sex: ['Female'] },
    })
  })

  test('that cannot be had are said to be unavailable, in every form, and not cut off', async () => {
    through = async function* () {
      yield* await Promise.resolve([])
      throw new ReadModelError('the database is gone', true)
    }
    for (const format of ['json', 'csv', 'ndjson', 'parquet']) {
      const answer = await problemOf(await query.get(`${path}?format=${format}`))
      expect([format, answer.status]).toEqual([format, 503])
    }
  })

  test('that break off in the middle are no file that looks whole', async () => {
    through = async function* (changes) {
      yield* changes
      throw new ReadModelError('the database is gone', true)
    }
    const response = await query.get(`${path}?format=csv`)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow()
  })

  test('are read no further when whoever asked has gone', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<boolean>()
    through = async function* (changes, signal) {
      const rows = []
      for await (const some of changes) rows.push(...some)
      try {
        // Without an end, and faster than anybody reads.
        for (;;) yield rows
      } finally {
        resolve(signal.aborted)
      }
    }
    const hangUp = new AbortController()
    const response = await fetch(`${query.url}${path}?format=ndjson`, {
      signal: hangUp.signal,
      headers: {
        authorization: `Bearer ${await query.tokenFor(['statistician'])}`,
        'ledger-purpose': 'QualityControl',
      },
    })
    await response.body?.getReader().read()
    hangUp.abort()
    expect(await ended).toBe(true)
  })
})
