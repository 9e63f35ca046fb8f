import type { OfficialFigure } from '@ledger/ledger'
import { describe, expect, test } from 'vitest'
import { totalFigures } from './figure-totals.ts'

type Dimensions = Record<string, unknown>
let records = 0
const figure = (
  value: number,
  dimensions: Dimensions,
  over: Partial<Record<keyof OfficialFigure, unknown>> = {},
): OfficialFigure =>
  ({
    indicator: 'scam_victims',
    unit: 'persons',
    value,
    qualifier: 'exact',
    period: '2020/2023',
    dimensions: { citizenship: 'IDN', ...dimensions },
    source: { dataset: 'articles', record: String(records++), citation: 'x' },
    ...over,
  }) as OfficialFigure

const scams = [
  ['KHM', 1233],
  ['MMR', 205],
  ['PHL', 469],
  ['LAO', 276],
  ['THA', 187],
  ['VNM', 34],
  ['MYS', 30],
].map(([country, value]) => figure(value as number, { countryOfExploitation: country }))

describe('totals of official figures', () => {
  test('add persons by place, and keep the cases of the same number apart', () => {
    const cases = figure(2434, {}, { unit: 'cases', indicator: 'scam_cases_handled' })
    expect(totalFigures([...scams, cases], [])).toMatchObject([
      { unit: 'persons', figures: 7, value: 2434, lower: 2434, upper: 2434 },
      { unit: 'cases', figures: 1, value: 2434 },
    ])
    expect(totalFigures(scams, ['countryOfExploitation'])).toHaveLength(7)
  })

  test('never add a part to its whole', () => {
    const whole = figure(484, { returnedFrom: 'KHM' }, { indicator: 'repatriated', qualifier: 'approximate' })
    const part = figure(202, { returnedFrom: 'KHM', transport: 'CharteredFlight' }, { indicator: 'repatriated' })
    expect(totalFigures([whole, part], ['returnedFrom'])).toMatchObject([
      { value: null, lower: 484, approximate: true, brokenDownBy: ['citizenship', 'returnedFrom'] },
      { value: 202, brokenDownBy: ['citizenship', 'returnedFrom', 'transport'] },
    ])
  })

  test('keep periods and data sets apart', () => {
    const other = figure(1, { countryOfExploitation: 'KHM' }, { period: '2024' })
    expect(totalFigures([...scams, other], []).map(({ period }) => period)).toEqual(['2020/2023', '2024'])
  })

  test('give bounds where a part is masked or open, and no false exact number', () => {
    const masked = figure(5, { countryOfExploitation: 'SGP' }, { qualifier: 'less_than' })
    const open = figure(900, { countryOfExploitation: 'BRN' }, { qualifier: 'at_least' })
    expect(totalFigures([...scams, masked], [])).toMatchObject([{ value: null, lower: 2434, upper: 2438 }])
    expect(totalFigures([...scams, masked, open], [])).toMatchObject([{ value: null, lower: 3334, upper: null }])
  })

  test('do not decide whether a cell that is named twice was split or stated anew', () => {
    const twice = [figure(10, { form: 'Other' }), figure(4, { form: 'Other' })]
    expect(totalFigures(twice, ['form'])).toMatchObject([{ figures: 2, value: null, lower: 4, upper: 14 }])
  })

  test('do not add percentages', () => {
    const shares = [figure(85, {}, { unit: 'percent' }), figure(10, {}, { unit: 'percent' })]
    expect(totalFigures(shares, []).map(({ value }) => value)).toEqual([85, 10])
  })
})
