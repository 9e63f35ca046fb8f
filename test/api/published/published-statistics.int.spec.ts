import type { ChangesAnswer, CorridorsAnswer, EditionsAnswer, StatisticsAnswer } from '@ledger/api'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import type * as t from 'io-ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { someLicence } from '../ledger-under-test.ts'
import { questions, questionText, type Question } from './arbitrary-question.ts'
import { twoEditions, type PublishedRow, type TwoEditions } from './two-editions.ts'

type Answer = t.TypeOf<typeof StatisticsAnswer>

let ledger: TwoEditions
let beforeFirst = ''

const ask: TwoEditions['ask'] = (...asked) => ledger.ask(...asked)
const answered = async (question: string) => {
  const response = await ask(`/v1/statistics?${question}`)
  expect(response.status, question).toBe(200)
  return { headers: response.headers, answer: (await response.json()) as Answer }
}
const refusedBy = async (asking: Pick<TwoEditions, 'ask'>, question: string) => {
  const response = await asking.ask(`/v1/statistics?${question}`)
  const { type, errors } = (await response.json()) as {
    readonly type: string
    readonly errors?: ReadonlyArray<{ readonly field: string; readonly rule: string }>
  }
  return [response.status, type.replace('urn:ledger:problem:', ''), ...(errors ?? []).map(({ field }) => field)]
}
const refused = (question: string) => refusedBy(ledger, question)

beforeAll(async () => {
  ledger = await twoEditions(async (asking) => {
    beforeFirst = JSON.stringify(await refusedBy(asking, 'measure=reported'))
  })
})
afterAll(() => ledger.stop())

const valuesIn = (row: PublishedRow, dimension: string): ReadonlyArray<string> =>
  dimension === 'month'
    ? [row.fromMonth ?? '']
    : dimension === 'year'
      ? [(row.fromMonth ?? '').slice(0, 4)]
      : (row.values[ledger.dimensions.indexOf(dimension)] ?? '').split(';')

/** A plain sum of what was published, by place. */
const summed = ({ measure, groupBy, only }: Question) => {
  const sums = new Map<string, number>()
  let total = 0
  for (const row of ledger.rows) {
    if (row.measure !== measure || row.synthetic) continue
    if (only !== undefined && !valuesIn(row, only[0]).includes(only[1])) continue
    total += row.change
    let places: ReadonlyArray<string> = ['']
    for (const dimension of groupBy) {
      const values = valuesIn(row, dimension).filter((value) => dimension !== only?.[0] || value === only[1])
      places = places.flatMap((place) => values.map((value) => `${place}|${value}`))
    }
    for (const place of places) sums.set(place, (sums.get(place) ?? 0) + row.change)
  }
  return { total, rows: Object.fromEntries([...sums].filter(([, sum]) => sum !== 0)) }
}
const told = ({ rows: all, total, groupBy }: Answer) => ({
  total: total.value,
  rows: Object.fromEntries(
    all
      .map((row) => [['', ...groupBy.map((name) => row[name])].join('|'), row.value] as const)
      .filter(([place]) => place !== ''),
  ),
})
describe('what analysts are told', () => {
  test('is before the first edition, and of a date before it, that there is none: no zero', async () => {
    expect(JSON.parse(beforeFirst)).toEqual([404, 'no-edition'])
    expect(await refused('measure=reported&asOf=2024-08-13')).toEqual([404, 'no-edition'])
    expect(await refused('measure=reported&edition=3')).toEqual([404, 'no-edition'])
  })

  test('of corridors is the plain sum of what was published, and not where to anybody was returned', async () => {
    const answer = (await (await ask('/v1/corridors')).json()) as CorridorsAnswer
    const groupBy = ['citizenship', 'countryOfExploitation']
    for (const measure of ['reported', 'repatriated'] as const) {
      const flows = answer.flows.filter((flow) => flow.measure === measure)
      const { rows, total } = summed({ measure, groupBy })
      const toldOf = flows.map((flow) => [`|${flow.citizenship}|${flow.countryOfExploitation}`, flow.value])
      expect([Object.fromEntries(toldOf), answer.totals[measure].value]).toEqual([rows, total])
    }
    expect(answer.flows.length).toBeGreaterThan(0)
    expect(answer).toMatchObject({ rounded: true, edition: { number: 2 }, citation: '/v1/corridors?edition=2' })
    expect(answer.told).toEqual({ transit: 'not-released', return: 'not-released' })
  })

  test('is the plain sum of what was published, and rows add to totals where they do not overlap', async () => {
    let some = 0
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { answer, headers } = await answered(questionText(question))
        expect(told(answer)).toEqual({ ...summed(question), ...(question.groupBy.length === 0 && { rows: {} }) })
        expect(answer.rounded).toBe(true)
        expect([headers.get('ledger-edition'), headers.get('ledger-position')]).toEqual(['2', null])
        const sum = answer.rows.reduce((all, { upper }) => all + upper, 0)
        if (question.groupBy.length > 0 && !answer.overlapping) expect(sum).toBe(answer.total.upper)
        if (answer.total.upper > 0) some++
      }),
      { numRuns: 60 },
    )
    expect(some).toBeGreaterThan(10)
  })

  test('is never a small exact number: persons of a cell are published by fives', async () => {
    const exact = await ask('/v1/statistics?measure=reported&groupBy=citizenship', 'statistician', {
      'ledger-purpose': 'QualityControl',
    })
    const { answer, headers } = { answer: (await exact.json()) as Answer, headers: exact.headers }
    expect([answer.rounded, headers.get('ledger-edition')]).toEqual([false, null])
    expect(answer.rows.map(({ citizenship, value }) => [citizenship, value])).toEqual([
      ['IDN', 15],
      ['MYS', 1],
      ['PHL', 11],
      ['VNM', 2],
    ])
    const published = await answered('measure=reported&groupBy=citizenship&edition=1')
    const of = (citizenship: string) => published.answer.rows.find((row) => row.citizenship === citizenship)?.value ?? 0
    expect([0, 5]).toContain(of('MYS'))
    expect([0, 5]).toContain(of('VNM'))
    expect([0, 5]).toContain(of('PHL'))
    expect(published.answer.rows.filter(({ value }) => value === 0)).toEqual([])
    // Where the exact count stands beside the published one, it stays: it is what the next edition goes on from.
    expect(JSON.stringify(published.answer)).not.toContain('taken')
  })

  test('is the same as CSV', async () => {
    const question = 'measure=rescued&groupBy=citizenship,year'
    const { answer } = await answered(question)
    const csv = await (await ask(`/v1/statistics?${question}&format=csv`)).text()
    const lines: ReadonlyArray<Readonly<Record<string, string>>> = parse(csv, { columns: true })
    expect(
      lines.map((line) => [line['citizenship'], line['year'], line['value'], line['rounded'], line['edition']]),
    ).toEqual([
      ...answer.rows.map((row) => [row.citizenship, row.year, String(row.value), 'true', '2']),
      ['Total', 'Total', String(answer.total.value), 'true', '2'],
    ])
  })

  test('has growth against published bases, and none against those that are rounded away', async () => {
    const question = 'measure=reported&groupBy=citizenship,year&growth=year-before'
    const { answer } = await answered(question)
    expect(answer.growth).toMatchObject({ against: 'year-before', in: 'percent' })
    expect(answer.rows.length).toBeGreaterThan(0)
    for (const { value, growth, citizenship, year } of answer.rows) {
      const then = answer.rows.find((row) => row.citizenship === citizenship && row.year === String(Number(year) - 1))
      const base = then?.value ?? 0
      const none = base === 0 ? 'base-zero' : 'base-withheld'
      const expected = base > 10 ? { value: Number((100 * ((value ?? 0) / base - 1)).toFixed(1)) } : { none }
      expect([citizenship, year, growth]).toEqual([citizenship, year, expect.objectContaining(expected)])
    }
    expect(answer.citation).toBe('/v1/statistics?groupBy=citizenship%2Cyear&measure=reported&edition=2')
  })

  test('is handed out row by row, as both editions recorded it, in the released columns and no others', async () => {
    const response = await ask('/v1/statistics/changes?synthetic=include')
    expect([response.headers.get('ledger-edition'), response.headers.get('ledger-position')]).toEqual(['2', null])
    const answer = (await response.json()) as ChangesAnswer
    expect(answer).toMatchObject({ rounded: true, edition: { number: 2 }, rounding: { base: 5, largestRounded: 10 } })
    const keyed = (told: ReadonlyArray<unknown>) => told.map((one) => JSON.stringify(one)).sort()
    const kept = ledger.rows.filter(({ change }) => change !== 0)
    expect(kept.length).toBeGreaterThan(0)
    expect(
      keyed(
        answer.rows.map((row) => [
          row.measure,
          ledger.dimensions.map((name) => row[name as 'sex']),
          row.reason,
          row.change,
        ]),
      ),
    ).toEqual(keyed(kept.map(({ measure, values, reason, change }) => [measure, values, reason, change])))
    expect(answer.rows.every(({ industry, recordedAt }) => industry === null && recordedAt === null)).toBe(true)
    const cited = await ask(answer.citation ?? '')
    expect(await cited.json()).toEqual(answer)
    const first = (await (await ask('/v1/statistics/changes?edition=1&synthetic=include')).json()) as ChangesAnswer
    expect(keyed(first.rows)).toEqual(keyed(answer.rows.filter(({ edition }) => edition === 1)))
    for (const [question, field] of [
      ['measure=opened', 'query.measure'],
      ['industry=A', 'query.industry'],
      ['from=2023-05-02', 'query.from'],
    ] as const) {
      const told = (await (await ask(`/v1/statistics/changes?${question}`)).json()) as object
      expect([question, told]).toEqual([question, expect.objectContaining({ status: 400 })])
      expect(told).toMatchObject({ errors: [expect.objectContaining({ field })] })
    }
  })

  test('is handed out as a zip that names its edition, and the licence that was stated', async () => {
    const zip = await ask('/v1/statistics?measure=reported&groupBy=sex&format=zip')
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
    const readme = Buffer.from(files['README.txt'] ?? []).toString('utf8')
    for (const said of ['edition 2', someLicence, 'Rounded']) expect(readme).toContain(said)
  })

  test('is cited in its files by an address that names the edition, and gives the same file for ever', async () => {
    const [first = ''] = ledger.cuts
    const filesAt = async (address: string) => unzipSync(new Uint8Array(await (await ask(address)).arrayBuffer()))
    const described = async (address: string) => {
      const files = await filesAt(address)
      const metadata = JSON.parse(Buffer.from(files['metadata.json'] ?? []).toString('utf8')) as {
        readonly address: string
        readonly citation: string
      }
      return { files, metadata, readme: Buffer.from(files['README.txt'] ?? []).toString('utf8') }
    }
    const asked = '/v1/statistics?measure=reported&groupBy=sex&citizenship=IDN%2CPHL&format=zip'
    for (const [question, edition] of [
      [asked, 2],
      [`${asked}&asOf=${first}`, 1],
      [`${asked}&edition=1`, 1],
    ] as const) {
      const { files, metadata, readme } = await described(question)
      expect(metadata.address).toBe(`${asked}&edition=${edition}`)
      expect(metadata.citation).toContain(metadata.address)
      expect(readme).toContain(`again: ${metadata.address}`)
      expect((await filesAt(metadata.address))['data.csv']).toEqual(files['data.csv'])
    }
  })

  test('is handed out as SDMX too, marked as rounded, by its edition and not by a place in the log', async () => {
    const response = await ask('/v1/statistics?measure=reported&groupBy=sex&format=sdmx-csv')
    expect([response.headers.get('ledger-edition'), response.headers.get('ledger-position')]).toEqual(['2', null])
    const lines: ReadonlyArray<Readonly<Record<string, string>>> = parse(await response.text(), { columns: true })
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatchObject({ CONF_STATUS: 'F', EDITION: '2' })
  })

  test('is of the edition that was the last at a date, or of the one that is named, and can be cited', async () => {
    const [first = '', second = ''] = ledger.cuts
    const numberOf = async (question: string) => (await answered(`measure=reported${question}`)).answer.edition?.number
    expect(await numberOf(`&asOf=${first}`)).toBe(1)
    expect(await numberOf(`&asOf=${new Date(Date.parse(second) - 1).toISOString()}`)).toBe(1)
    expect(await numberOf(`&asOf=${second}`)).toBe(2)
    const found = await answered(`measure=reported&groupBy=sex&citizenship=IDN,PHL&asOf=${first}`)
    const { citation = '' } = found.answer
    expect(citation).toBe('/v1/statistics?citizenship=IDN%2CPHL&groupBy=sex&measure=reported&edition=1')
    expect(await (await ask(citation)).json()).toEqual(found.answer)
    expect(found.answer.rounding).toEqual({ base: 5, largestRounded: 10 })
    expect(found.answer.errors?.map(({ order }) => order)).toContain(1)
  })

  test.each([
    ['after=1', ['query.after']],
    ['groupBy=industry', ['query.groupBy']],
    ['industry=A', ['query.industry']],
    ['groupBy=citizenship,sex,ageBand,form', ['query.groupBy']],
    ['groupBy=citizenship,sex,ageBand&form=ForcedLabour', ['query.groupBy']],
    ['from=2023-05-02', ['query.from']],
    ['from=2023-05&to=2023-06-29', ['query.to']],
    ['edition=1&asOf=2024', ['query.edition']],
    ['edition=0', ['query.edition']],
  ])('is nothing of what is not released, whatever the numbers are: %s', async (question, fields) => {
    expect(await refused(`measure=reported&${question}`)).toEqual([400, 'invalid-request', ...fields])
  })

  test.each(['open', 'opened'])('is nothing of a measure that editions do not hold: %s', async (measure) => {
    expect(await refused(`measure=${measure}`)).toEqual([400, 'invalid-request', 'query.measure'])
  })

  test('is of whole months, with three dimensions beside', async () => {
    const { answer } = await answered('measure=reported&groupBy=citizenship,sex,ageBand,month&from=2020&to=2024-08-31')
    expect([answer.from, answer.to]).toEqual(['2020-01-01', '2024-08-31'])
  })
})

test('editions are listed with all that is told of them, as JSON and as CSV', async () => {
  const editions = await ledger.readable()
  expect(editions.map(({ number, by }) => [number, by])).toEqual([
    [1, 'operator'],
    [2, 'operator'],
  ])
  for (const edition of editions) {
    expect(edition).not.toHaveProperty('rows')
    for (const error of edition.errors) expect(Object.keys(error)).not.toContain('margins')
  }
  const response = await ask('/v1/editions?format=csv', 'statistician')
  expect(response.headers.get('ledger-edition')).toBe('2')
  const lines: ReadonlyArray<Readonly<Record<string, string>>> = parse(await response.text(), { columns: true })
  expect(lines.map(({ number, cut, digest }) => [number, cut, digest])).toEqual(
    editions.map(({ number, cut, digest }) => [String(number), cut, digest]),
  )
  const page = (await (await ask('/v1/editions?limit=1')).json()) as EditionsAnswer
  expect([page.editions.map(({ number }) => number), page.next]).toEqual([[1], 1])
  const following = (await (await ask('/v1/editions?limit=1&cursor=1')).json()) as EditionsAnswer
  expect([following.editions.map(({ number }) => number), following.next]).toEqual([[2], null])
  expect((await ask('/v1/editions', 'reporter')).status).toBe(403)
  expect((await ask('/v1/editions?after=1')).status).toBe(400)
})
