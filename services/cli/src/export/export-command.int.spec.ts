import type { Answering } from '@ledger/client/testing'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runAgainstIn } from '../testing/run-against.ts'
import type { World } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'ledger-export-'))
afterAll(() => rmSync(folder, { recursive: true }))
let nth = 0
const fileNamed = (ending: string): string => join(folder, `${++nth}.${ending}`)

const answering =
  (body: string, headers: Readonly<Record<string, string>> = {}): Answering =>
  (_asked, _count, response) => {
    response.writeHead(200, headers).end(body)
  }

/** Runs an export against a ledger that answers so; with what that was asked. */
const run = (answers: Answering, line: ReadonlyArray<string>, given: Partial<World> = {}) =>
  runAgainstIn(given, answers, 'export', ...line)

describe('ledger export', () => {
  test('writes what it is handed to a file that only its owner reads, and says of when it is', async () => {
    const file = fileNamed('csv')
    const ran = await run(answering('a,b\r\n', { 'Ledger-Position': '17' }), [
      ...['changes', file, '--purpose', 'QualityControl', '--measure', 'reported,rescued', '--exploited-in', 'KHM'],
      ...['--from', '2023', '--as-of', '2024'],
    ])
    expect([ran.code, ran.written]).toEqual([0, `${file}: 0.0 MB, as of log position 17\n`])
    expect(readFileSync(file, 'utf8')).toBe('a,b\r\n')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(ran.asked[0]?.url).toBe(
      '/v1/statistics/changes?measure=reported%2Crescued&countryOfExploitation=KHM&from=2023&asOf=2024',
    )
    expect(ran.asked[0]?.headers).toMatchObject({
      accept: 'text/csv',
      authorization: 'Bearer t',
      'ledger-purpose': 'QualityControl',
    })
  })

  test.each([
    [
      'comparison --measure reported --with 3 --by sex --edition 7',
      '/v1/statistics/comparison?measure=reported&compare=3&groupBy=sex&edition=7',
    ],
    ['releases --measure reported --citizenship IDN', '/v1/statistics/releases?measure=reported&citizenship=IDN'],
    ['corridors --form ForcedLabour --through THA', '/v1/corridors?countryOfTransit=THA&form=ForcedLabour'],
    ['durations --from-stage rescued --by sex,year', '/v1/durations?fromStage=rescued&groupBy=sex%2Cyear'],
  ])('%s asks %s', async (line, address) => {
    const [what = '', ...options] = line.split(' ')
    const { code, asked } = await run(answering('x'), [what, fileNamed('csv'), ...options])
    expect([code, asked[0]?.url]).toEqual([0, address])
  })

  test.each([
    ['parquet', [], 'application/vnd.apache.parquet'],
    ['zip', [], 'application/zip'],
    ['ndjson', [], 'application/x-ndjson'],
    ['json', [], 'application/json'],
    ['csv', ['--format', 'sdmx-csv'], 'application/vnd.sdmx.data+csv;version=2.0.0'],
    ['data', ['--format', 'zip'], 'application/zip'],
  ])('asks for the form that the file or an option names: %s %j', async (ending, options, type) => {
    const file = fileNamed(ending)
    const { code, written, asked } = await run(answering('x', { 'Ledger-Edition': '3' }), [
      ...['statistics', file, '--measure', 'reported', '--by', 'exploited-in', '--rate'],
      ...options,
    ])
    expect([code, written, asked[0]?.headers.accept]).toEqual([0, `${file}: 0.0 MB, of edition 3\n`, type])
    expect(asked[0]?.url).toBe('/v1/statistics?measure=reported&groupBy=countryOfExploitation&rate=per-100000')
  })

  test('that breaks off leaves no file, and the one that was there before as it was', async () => {
    const breaking: Answering = (_asked, _count, response) => {
      response.writeHead(200)
      response.write('half a li', () => response.destroy())
    }
    const file = fileNamed('csv')
    expect(await run(breaking, ['changes', file])).toMatchObject({
      code: 1,
      noted: 'The answer broke off before its end, and nothing was kept of it. Ask again.\n',
    })
    expect(readdirSync(folder).filter((name) => name.startsWith(`${nth}.`))).toEqual([])
    writeFileSync(file, 'before')
    expect((await run(breaking, ['changes', file, '--replace'])).code).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe('before')
    expect((await run(answering('after'), ['changes', file, '--replace'])).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe('after')
  })

  test('that is stopped leaves no file either', async () => {
    const file = fileNamed('csv')
    const stopping = new AbortController()
    const endless: Answering = (_asked, _count, response) => {
      response.writeHead(200)
      response.write('the first of many lines\r\n')
    }
    const isBegun = () => readdirSync(folder).some((name) => name.startsWith(`${nth}.`))
    const stopped = expect
      .poll(isBegun, { interval: 5 })
      .toBe(true)
      .finally(() => stopping.abort())
    expect(await run(endless, ['changes', file], { signal: stopping.signal })).toMatchObject({
      code: 130,
      noted: 'Stopped.\n',
    })
    await stopped
    expect(readdirSync(folder).filter((name) => name.startsWith(`${nth}.`))).toEqual([])
  })

  test.each([
    [['changes', 'x.dat'], 'Say with --format in which form: csv, ndjson, sdmx-csv, parquet, zip, json.'],
    [['changes', 'x.csv', '--by', 'sex'], '--by is not taken by an export of changes.'],
    [['countries', 'x.csv', '--rate'], '--rate is not taken by an export of countries.'],
    [['figures', 'x.csv', '--exploited-in', 'KHM', '--rate'], '--rate is not taken by an export of figures.'],
    [['everything', 'x.csv'], 'Allowed choices are changes, statistics, comparison, releases, corridors, durations'],
    [['changes', 'package.json'], 'package.json is there already; --replace puts the export in its place.'],
  ])('says what of a command line it cannot mean: %j', async (line, said) => {
    const { code, noted, asked } = await run(answering(''), line)
    expect([code, asked]).toEqual([2, []])
    expect(noted).toContain(said)
  })

  test('says what the ledger refuses, by the option, and writes nothing', async () => {
    const refusing: Answering = (_asked, _count, response) => {
      const errors = [{ field: 'query.countryOfExploitation', rule: 'must be a country' }]
      response.writeHead(400).end(JSON.stringify({ type: 'x', title: 'Wrong', status: 400, errors }))
    }
    const file = fileNamed('csv')
    const { code, noted } = await run(refusing, ['changes', file, '--exploited-in', 'Java'])
    expect([code, noted]).toEqual([2, '--exploited-in must be a country. (more: ledger export --help)\n'])
    expect(existsSync(file)).toBe(false)
  })

  test('says where a file cannot be written', async () => {
    const { code, noted } = await run(answering('x'), ['changes', join(folder, 'no', 'folder.csv')])
    expect([code, noted]).toEqual([1, expect.stringContaining('cannot be written: there is no such file or folder.')])
  })
})
