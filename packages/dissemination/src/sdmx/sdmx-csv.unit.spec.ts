import { FiguresCsv, type FiguresCsvRow, type StatisticsCsvRow } from '@ledger/api'
import { storedDimensionNames, tabulate, type Dimension, type NetCount } from '@ledger/projections'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, inPages, someFigures, whole } from '../testing/arbitrary-rows.ts'
import { figuresFlow } from './figures-flow.ts'
import { flows } from './flows.ts'
import { sdmxCsvText } from './sdmx-csv-text.ts'
import type { SdmxFlow } from './sdmx-flow.ts'
import { conceptOf } from './placed-rows.ts'
import { statisticsFlow, unkeyed, type StatisticsScope } from './statistics-flow.ts'
import { periodOf } from './time-period.ts'

type Line = Readonly<Record<string, string>>

/** What a strict reader of SDMX-CSV 2.0 makes of it: it knows the structure, and refuses what is not of it. */
const read = async <Row>(flow: SdmxFlow<Row>, rows: ReadonlyArray<Row>): Promise<ReadonlyArray<Line>> => {
  const lines = parse<Line>(await whole(sdmxCsvText(flow, inPages(rows))), { columns: true })
  const keys = new Set<string>()
  for (const line of lines) {
    expect(line).toMatchObject({ STRUCTURE: 'dataflow', ACTION: 'I' })
    expect(line['STRUCTURE_ID']).toMatch(/^LEDGER:[A-Z_]+\(\d+\.\d+\.\d+\)$/)
    for (const { id, values } of flow.dimensions) {
      expect(line[id], id).not.toBe('')
      if (typeof values !== 'string') expect(values.codes.map((code) => code.id)).toContain(line[id])
    }
    for (const { id, values } of flow.attributes)
      if (typeof values !== 'string') expect(values.codes.map((code) => code.id)).toContain(line[id])
    expect(line['TIME_PERIOD']).toMatch(/^\d{4}(-Q[1-4]|-\d{2}(-\d{2}(\/P\d+D)?)?)?$/)
    keys.add(JSON.stringify([...flow.dimensions.map(({ id }) => line[id]), line['TIME_PERIOD']]))
  }
  expect(keys.size, 'no two observations of one key').toBe(lines.length)
  return lines
}

const counts: fc.Arbitrary<ReadonlyArray<NetCount>> = fc.array(
  fc.record({
    values: fc.record({
      citizenship: fc.constantFrom('IDN', 'PHL', 'IDN;PHL', 'Unknown', 'Stateless'),
      sex: fc.constantFrom('Female', 'Male', 'Other', 'Unknown'),
      ageBand: fc.constantFrom('48+', '18+', '0-17'),
      form: fc.constantFrom('ForcedLabour', 'ForcedLabour;ForcedCriminality', 'NotApplicable'),
    }),
    fromMonth: fc.constantFrom('2022-01', '2022-03', '2023-05', null),
    toMonth: fc.constantFrom('2022-03', '2023-05', null),
    certain: fc.boolean(),
    count: fc.integer({ min: 1, max: 20 }),
  }),
  { maxLength: 30 },
)

const groupBys = fc.subarray<Dimension>(['citizenship', 'sex', 'ageBand', 'form', 'year', 'quarter', 'month'])

const rowsOf = (
  net: ReadonlyArray<NetCount>,
  { groupBy, values }: StatisticsScope,
): ReadonlyArray<StatisticsCsvRow> => {
  const { rows, total, overlapping } = tabulate(net, groupBy, (name, value) => values[name]?.includes(value) ?? true)
  const said = { measure: 'reported', unit: 'persons', synthetic: 'exclude', knownUntil: null } as const
  const alike = { ...said, from: '2022-01-01', to: '2023-12-31', overlapping, rounded: false, edition: null }
  return [
    ...(groupBy.length === 0 ? [] : rows).map(({ place, ...count }) => ({ ...place, ...count, ...alike })),
    { ...Object.fromEntries(groupBy.map((name) => [name, 'Total'])), ...total, ...alike },
  ]
}

describe('SDMX-CSV 2.0', () => {
  test('of any statistic holds to its structure, tells every row once, and no number that is not exact', async () => {
    const asked = fc.constantFrom<StatisticsScope['values']>({}, { citizenship: ['IDN'] }, { sex: ['Female'] })
    await fc.assert(
      fc.asyncProperty(counts, groupBys, asked, async (net, groupBy, values) => {
        const scope: StatisticsScope = { groupBy, values, standing: { audience: 'exact' } }
        const rows = rowsOf(net, scope)
        const lines = await read(statisticsFlow(scope), rows)
        for (const [index, line] of lines.entries()) {
          const { value, lower, upper } = rows[index] ?? { value: null, lower: NaN, upper: NaN }
          expect(line).toMatchObject({ LOWER_BOUND: String(lower), UPPER_BOUND: String(upper), CONF_STATUS: 'N' })
          expect(line['OBS_VALUE']).toBe(value === null ? '' : String(value))
          expect(line['OBS_STATUS']).toBe(value === null ? 'O' : 'A')
        }
      }),
      { numRuns: 40 },
    )
  })

  test('puts a place in its dimension, and all others together as _T', async () => {
    const scope: StatisticsScope = { groupBy: ['ageBand', 'year'], values: {}, standing: { audience: 'exact' } }
    const net: ReadonlyArray<NetCount> = [
      { values: { ageBand: '48+' }, fromMonth: '2022-03', toMonth: '2022-03', certain: true, count: 7 },
    ]
    const [row, total] = await read(statisticsFlow(scope), rowsOf(net, scope))
    expect(row).toMatchObject({ FREQ: 'A', TIME_PERIOD: '2022', AGE: '48_PLUS', REF_AREA: '_T', OBS_VALUE: '7' })
    expect(total).toMatchObject({ FREQ: '_Z', TIME_PERIOD: '2022-01-01/P730D', AGE: '_T', OBS_VALUE: '7' })
    expect(row).toMatchObject({ INDICATOR: 'reported', UNIT_MEASURE: 'persons', DECIMALS: '0', COMMENT_OBS: '' })
  })

  test('keeps apart what is known to lie in a year, in a quarter, and nowhere in the period', async () => {
    const net = (['2022-01/2022-12', '2022-01/2022-03', '/', '2022-02/2022-02'] as const).map((months): NetCount => {
      const [fromMonth = '', toMonth = ''] = months.split('/')
      return { values: {}, fromMonth: fromMonth || null, toMonth: toMonth || null, certain: false, count: 1 }
    })
    const period = { from: '2022-01-01', to: '2022-12-31' }
    const lines = async (...groupBy: ReadonlyArray<Dimension>) => {
      const scope: StatisticsScope = { groupBy, values: {}, standing: { audience: 'exact' } }
      const rows = rowsOf(net, scope).map((row) => ({ ...row, ...period }))
      return (await read(statisticsFlow(scope), rows)).map((line) => `${line['FREQ']} ${line['TIME_PERIOD']}`).sort()
    }
    const all = '_Z 2022-01-01/P365D'
    const unknown = '_U 2022-01-01/P365D'
    expect(await lines('year', 'quarter', 'month')).toEqual(['M 2022-02', '_U 2022', '_U 2022-Q1', unknown, all].sort())
    expect(await lines('quarter', 'month')).toEqual(['M 2022-02', '_U 2022-Q1', unknown, all].sort())
    expect(await lines('year', 'month')).toEqual(['M 2022-02', '_U 2022', unknown, all].sort())
  })

  test('of a table of one value is of that value; of several the total has no code, and is left out', async () => {
    const one: StatisticsScope = { groupBy: [], values: { sex: ['Male'] }, standing: { audience: 'exact' } }
    expect(await read(statisticsFlow(one), rowsOf([], one))).toMatchObject([{ SEX: 'Male', OBS_VALUE: '0' }])
    const several: StatisticsScope = { ...one, groupBy: ['sex'], values: { sex: ['Male', 'Female'] } }
    const net: ReadonlyArray<NetCount> = [
      { values: { sex: 'Male' }, fromMonth: null, toMonth: null, certain: true, count: 3 },
    ]
    expect(await read(statisticsFlow(several), rowsOf(net, several))).toMatchObject([{ SEX: 'Male' }])
    expect(unkeyed({ groupBy: [], values: several.values })).toEqual(['sex'])
    expect(unkeyed(several)).toEqual([])
  })

  test('marks published numbers beside each: free, of which edition, and that they are rounded', async () => {
    const scope: StatisticsScope = {
      ...{ groupBy: [], values: {} },
      standing: {
        audience: 'published',
        edition: 3,
        cut: '2026-01-01T00:00:00.000Z',
        rounding: { base: 5, largestRounded: 10 },
      },
    }
    const [line] = await read(statisticsFlow(scope), rowsOf([], scope))
    expect(line).toMatchObject({ CONF_STATUS: 'F', EDITION: '3' })
    expect(line?.['COMMENT_OBS']).toContain('multiples of 5')
  })

  test('tells official figures by their records, masked ones by their bounds, and runs no formula of a source', async () => {
    await fc.assert(
      fc.asyncProperty(someFigures, anyText, async (figures, citation) => {
        const [first] = figures
        const rows = first === undefined ? [] : [{ ...first, citation }]
        const [line] = await read(figuresFlow, rows)
        if (line !== undefined) expect(line['COMMENT_OBS']).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { numRuns: 30 },
    )
    const masked = {
      ...Object.fromEntries(FiguresCsv.names.map((name) => [name, null])),
      ...{
        id: 'f0000000-0000-4000-8000-000000000001',
        indicator: 'x_y',
        unit: 'persons',
        value: 5,
        lower: 0,
        upper: 4,
      },
      ...{ qualifier: 'less_than', period: '2020/2023', dataset: 'd', record: 'r', citation: 'c', publisher: 'p' },
      ...{ recordedAt: '2024-01-01T00:00:00.000Z', assistedBy: ['THA', 'MYS'] },
    } as unknown as FiguresCsvRow
    expect(await read(figuresFlow, [masked])).toMatchObject([
      { OBS_VALUE: '', OBS_STATUS: 'Q', UPPER_BOUND: '4', TIME_PERIOD: '2020-01-01/P1461D', ASSISTED_BY: 'THA+MYS' },
    ])
  })

  test.each([
    ['2023-01-01', '2023-12-31', 'A', '2023'],
    ['2024-02-01', '2024-02-29', 'M', '2024-02'],
    ['2023-02-14', '2023-02-14', 'D', '2023-02-14'],
    ['2023-02-01', '2023-03-31', '_Z', '2023-02-01/P59D'],
    [null, '0001-01-31', '_Z', '0001-01-01/P31D'],
  ])('states %s to %s as %s %s', (first, last, frequency, period) => {
    expect(periodOf({ first, last })).toEqual({ frequency, period })
  })

  test('has a dimension for every one that is kept, under the concepts that the field knows', () => {
    const [statistics] = flows
    const ids = statistics?.dimensions.map(({ id }) => id) ?? []
    expect(ids).toEqual(expect.arrayContaining([...storedDimensionNames.map(conceptOf)]))
    expect(ids).toEqual(
      expect.arrayContaining([
        'FREQ',
        'REF_AREA',
        'CITIZENSHIP',
        'REPORTING_AREA',
        'SEX',
        'AGE',
        'EXPLOITATION',
        'INDICATOR',
      ]),
    )
  })
})
