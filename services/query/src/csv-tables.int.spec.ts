import { figureAggregate, mergeRequestAggregate } from '@ledger/ledger'
import { cutMark } from '@ledger/kernel'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from './testing/query-under-test.ts'
import { someFigure } from './testing/some-records.ts'

type Row = Readonly<Record<string, string>>
const rowsOf = (csv: string): ReadonlyArray<Row> => parse(csv, { columns: true })
const ofSex = (sex: string) => ({ dimensions: { citizenship: 'IDN', sex, breakdown: 'by sex' } })
const of2023 = { dataset: 'a-test', citation: 'c', edition: '2023' }
const of2024 = { dataset: 'a-test', citation: 'c', edition: '2024' }

let query: QueryUnderTest
beforeAll(async () => {
  query = await startQuery()
  const publish = (record: string, over: Readonly<Record<string, unknown>>) =>
    query.record(figureAggregate, [someFigure(record, over)])
  await publish('f', { ...ofSex('Female'), value: 5, qualifier: 'less_than', source: { ...of2023, record: 'f' } })
  await publish('m', { ...ofSex('Male'), value: 12, source: { ...of2024, record: 'm' } })
  await publish('all', { dimensions: { citizenship: 'IDN' }, value: 16, source: { ...of2024, record: 'all' } })
  await publish('open', { indicator: 'rescued', value: 900, qualifier: 'at_least' })
  await publish('about', { indicator: 'repatriated', value: 484, qualifier: 'approximate' })
  await query.project()
})
afterAll(() => query.stop())

type Total = Readonly<Record<string, unknown>> & { readonly place: Readonly<Record<string, string | null>> }
type Totals = {
  readonly totals: ReadonlyArray<Total>
  readonly from: string | null
  readonly to: string | null
  readonly knownUntil: string | null
  readonly overlapping: boolean
}

/** A value as its cell says it; null, and what is not told, are empty. */
const cell = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(';')
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''
}

describe('totals of figures', () => {
  test.each([
    '',
    'groupBy=sex',
    'groupBy=citizenship,countryOfExploitation',
    'indicator=rescued&from=2020&asOf=2024',
    'indicator=absent',
  ])('say the same as JSON and as CSV, each row of what and of when it is: %s', async (question) => {
    const { totals, ...scope } = (await query.json(`/v1/figures/totals?${question}`)) as unknown as Totals
    const by = /groupBy=([^&]*)/.exec(question)?.[1]?.split(',') ?? []
    const told = ['indicator', 'unit', 'period', 'dataset', 'breakdown', 'brokenDownBy', 'editions', 'figures']
    const counted = ['value', 'qualifier', 'lower', 'upper', 'approximate']
    const expected = totals.map((total) => ({
      ...Object.fromEntries([...told, ...counted].map((name) => [name, cell(total[name])])),
      ...Object.fromEntries(by.map((name) => [name, cell(total.place[name])])),
      ...{ from: cell(scope.from), to: cell(scope.to) },
      ...{ knownUntil: cell(scope.knownUntil), overlapping: cell(scope.overlapping) },
    }))
    expect(rowsOf(await query.csv(`/v1/figures/totals?${question}`))).toEqual(expected)
  })

  test('carry their qualifier, bounds and editions, and whether they count the same persons twice', async () => {
    const rows = rowsOf(await query.csv('/v1/figures/totals'))
    const of = (indicator: string) => rows.filter((row) => row['indicator'] === indicator)
    expect(of('scam_victims')).toHaveLength(2)
    expect(of('scam_victims').find(({ breakdown }) => breakdown === 'by sex')).toMatchObject({
      ...{ value: '', qualifier: 'between', lower: '12', upper: '16', editions: '2023;2024', overlapping: 'true' },
    })
    expect(of('rescued')).toMatchObject([{ value: '', qualifier: 'at_least', lower: '900', upper: '', editions: '' }])
    expect(of('repatriated')).toMatchObject([{ value: '', qualifier: 'approximate', lower: '484', upper: '484' }])
    const alone = rowsOf(await query.csv('/v1/figures/totals?indicator=rescued'))
    expect(alone).toMatchObject([{ overlapping: 'false' }])
  })
})

describe('countries', () => {
  test('carry the qualifier, bounds, period and editions of official figures', async () => {
    const rows = rowsOf(await query.csv('/v1/countries/IDN'))
    const official = rows.filter(({ view, breakdown }) => view === 'asCitizenship' && breakdown === 'by sex')
    expect(official).toMatchObject([
      {
        ...{ country: 'IDN', name: 'Indonesia', asean: 'true', measure: 'scam_victims', unit: 'persons' },
        ...{ value: '', qualifier: 'between', lower: '12', upper: '16', period: '2020/2023', basedOn: '2' },
        ...{ dataset: 'a-test', brokenDownBy: 'citizenship;sex', editions: '2023;2024', overlapping: 'true' },
      },
    ])
    const medians = rows.filter(({ measure }) => measure?.startsWith('median'))
    expect(medians.length).toBeGreaterThan(0)
    for (const row of medians)
      expect(row).toMatchObject({ value: '', qualifier: '', lower: '', upper: '', unit: 'days' })
  })
})

describe('a list that is cut without a cursor to go on', () => {
  test('says so in its last row', async () => {
    const other = 'c0000000-0000-4000-8000-000000000001'
    const asked = Array.from({ length: 201 }, (_, index) => ({
      type: 'AskMerge',
      data: {
        case: `c1000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        into: other,
        reason: 'AgenciesAgree',
      },
    }))
    for (const one of asked.slice(0, 200)) await query.record(mergeRequestAggregate, [one], { at: Date.now() })
    await query.project()
    const listed = '/v1/merge-requests?side=asker'
    expect(await query.csv(listed)).not.toContain(cutMark)
    for (const one of asked.slice(200)) await query.record(mergeRequestAggregate, [one], { at: Date.now() })
    await query.project()
    expect(rowsOf(await query.csv(listed)).at(-1)?.['id']).toBe(
      `${cutMark}this file ends here, and there is more; only the latest 200 are listed`,
    )
  })
})
