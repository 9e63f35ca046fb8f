import type { ComparisonAnswer, ReleasesAnswer, StatisticsAnswer } from '@ledger/api'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type * as t from 'io-ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byOneDimension, questions, questionText } from './arbitrary-question.ts'
import { twoEditions, type TwoEditions } from './two-editions.ts'

type Answer = t.TypeOf<typeof StatisticsAnswer>

let ledger: TwoEditions
beforeAll(async () => {
  ledger = await twoEditions()
})
afterAll(() => ledger.stop())

const ask: TwoEditions['ask'] = (...asked) => ledger.ask(...asked)
const answered = async (question: string) => {
  const response = await ask(`/v1/statistics?${question}`)
  expect(response.status, question).toBe(200)
  return { answer: (await response.json()) as Answer }
}

describe('what changed between two editions', () => {
  const changesOf = async (question: string) => {
    const response = await ask(`/v1/statistics/comparison?${question}`)
    expect(response.status, question).toBe(200)
    return { headers: response.headers, answer: (await response.json()) as ComparisonAnswer }
  }

  test('is what each of them says beside, and the plain sum of what the later one published, reason by reason', async () => {
    let some = 0
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { answer, headers } = await changesOf(`${questionText(question)}&compare=1`)
        const [before, after] = await Promise.all(
          [1, 2].map(async (edition) => (await answered(`${questionText(question)}&edition=${edition}`)).answer),
        )
        expect([answer.compared.number, answer.edition.number, headers.get('ledger-edition')]).toEqual([1, 2, '2'])
        const [was, is] = [answer.total.before?.value ?? 0, answer.total.after?.value ?? 0]
        expect([was, is]).toEqual([before?.total.value, after?.total.value])
        expect(answer.total.change.value).toBe(is - was)
        const reasons = answer.total.reasons.reduce((sum, { value }) => sum + (value ?? NaN), 0)
        expect(reasons).toBe(answer.total.change.value)
        const at = (of: Answer | undefined, row: Record<string, unknown>) =>
          of?.rows.find((one) => question.groupBy.every((name) => one[name as 'sex'] === row[name]))?.value ?? null
        for (const row of question.groupBy.length === 0 ? [] : answer.rows) {
          some++
          expect(row.before?.value ?? null).toBe(at(before, row))
          expect(row.after?.value ?? null).toBe(at(after, row))
          expect(row.change.value).toBe((row.after?.value ?? 0) - (row.before?.value ?? 0))
          expect(row.reasons.reduce((sum, { value }) => sum + (value ?? NaN), 0)).toBe(row.change.value)
        }
      }),
      // By one dimension each there are rows; of what is drawn more than half has none.
      { numRuns: 30, examples: byOneDimension },
    )
    expect(some).toBeGreaterThan(5)
  })

  test('is handed out as CSV, and in the other forms, but is no observation of SDMX', async () => {
    const question = 'measure=reported&groupBy=citizenship&compare=1'
    const { answer } = await changesOf(question)
    const csv = await (await ask(`/v1/statistics/comparison?${question}&format=csv`)).text()
    const lines: ReadonlyArray<Readonly<Record<string, string>>> = parse(csv, { columns: true })
    expect(
      lines
        .filter(({ reason }) => reason === 'All')
        .map(({ citizenship, before, after, change }) => [citizenship, before, after, change]),
    ).toEqual(
      [...answer.rows, { citizenship: 'Total', ...answer.total }].map((row) => [
        row.citizenship,
        row.before === null ? '' : String(row.before.value),
        row.after === null ? '' : String(row.after.value),
        String(row.change.value),
      ]),
    )
    const ndjson = await (await ask(`/v1/statistics/comparison?${question}&format=ndjson`)).text()
    expect(
      ndjson
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { reason: string }).reason),
    ).toEqual(lines.map(({ reason }) => reason))
    for (const form of ['parquet', 'zip'])
      expect((await ask(`/v1/statistics/comparison?${question}&format=${form}`)).status).toBe(200)
    expect((await ask(`/v1/statistics/comparison?${question}&format=sdmx-csv`)).status).toBe(400)
  })

  test('can be cited by the numbers of both editions', async () => {
    const { answer } = await changesOf('measure=reported&groupBy=sex&compare=1&asOf=9999')
    expect(answer.citation).toBe('/v1/statistics/comparison?compare=1&groupBy=sex&measure=reported&edition=2')
    expect(await (await ask(answer.citation)).json()).toEqual(answer)
  })

  test.each([
    ['compare=2', 400, ['query.compare']],
    ['compare=2&edition=1', 400, ['query.compare']],
    ['compare=9', 404, []],
    ['compare=1&edition=9', 404, []],
    ['', 400, ['query.compare']],
    ['compare=1&groupBy=industry', 400, ['query.groupBy']],
    ['compare=1&from=2023-05-02', 400, ['query.from']],
    ['compare=1&measure=open', 400, ['query.measure']],
  ])('is refused where it makes no sense: %s', async (question, status, fields) => {
    const measure = question.includes('measure') ? '' : 'measure=reported&'
    const response = await ask(`/v1/statistics/comparison?${measure}${question}`)
    const { errors = [] } = (await response.json()) as { readonly errors?: ReadonlyArray<{ readonly field: string }> }
    expect([response.status, errors.map(({ field }) => field)]).toEqual([status, fields])
  })

  test('is of published numbers for whoever asks, also for a statistician with a purpose', async () => {
    const question = '/v1/statistics/comparison?measure=reported&compare=1'
    const asStatistician = await ask(question, 'statistician')
    expect(await asStatistician.json()).toEqual(await (await ask(question)).json())
    expect((await ask(question, 'reporter')).status).toBe(403)
  })
})

describe('the releases of one number', () => {
  const releasesIn = async (question: string) =>
    (await (await ask(`/v1/statistics/releases?${question}`)).json()) as ReleasesAnswer

  test('are what each edition published of it, the first, and the latest up to the edition of a date', async () => {
    const question = 'measure=reported&citizenship=PHL'
    const told = await releasesIn(question)
    const of = async (edition: number) => (await answered(`${question}&edition=${edition}`)).answer.total.value
    for (const { edition, value, cut } of told.releases) {
      expect(value).toBe(await of(edition))
      expect(cut).toBe(ledger.cuts[edition - 1])
    }
    expect(told.releases.length).toBeGreaterThan(0)
    expect([told.first, told.latest]).toEqual([told.releases[0], told.releases.at(-1)])
    const asOfFirst = await releasesIn(`${question}&asOf=${ledger.cuts[0] ?? ''}`)
    expect(asOfFirst.releases).toEqual(told.releases.filter(({ edition }) => edition === 1))
    expect(await (await ask(asOfFirst.citation)).json()).toEqual(asOfFirst)
    const csv = await (await ask(`/v1/statistics/releases?${question}&format=csv`)).text()
    const lines: ReadonlyArray<Readonly<Record<string, string>>> = parse(csv, { columns: true })
    expect(lines.filter(({ reason }) => reason === 'All').map(({ edition, value }) => [edition, value])).toEqual(
      told.releases.map(({ edition, value }) => [String(edition), String(value)]),
    )
  })

  test('are none of what was never published, which is no zero', async () => {
    const told = await releasesIn('measure=reported&citizenship=SGP')
    expect([told.first, told.latest, told.releases]).toEqual([null, null, []])
  })
})
