import { describe, expect, test } from 'vitest'
import { totalsOverlap } from './totals-overlap.ts'

type Told = Parameters<typeof totalsOverlap>[0][number]

const total = (over: Readonly<Record<string, unknown>> = {}) =>
  ({
    indicator: 'detected_trafficking_victims',
    unit: 'persons',
    period: '2021',
    dataset: 'unodc-glotip',
    breakdown: 'Total',
    brokenDownBy: [],
    ...over,
  }) as unknown as Told

describe('totals overlap', () => {
  test.each([
    ['are broken down in two ways', { breakdown: 'by citizenship' }],
    ['are broken down by other dimensions', { brokenDownBy: ['sex'] }],
    ['are told by two data sets', { dataset: 'published-figures' }],
    ['are of periods of which one holds the other', { period: '2020/2023' }],
    ['are of periods that have a month in common', { period: '2021-12/2022-03' }],
    ['are of a period without an end', { period: '2019/..' }],
    ['are of a period that is not said', { period: '..' }],
  ])('where they %s', (_what, over) => {
    expect(totalsOverlap([total(), total(over)])).toBe(true)
  })

  test.each([
    ['places of one breakdown', {}],
    ['years that follow each other', { period: '2022' }],
    ['other indicators', { indicator: 'persons_convicted', breakdown: 'by citizenship' }],
    ['other units', { unit: 'cases', breakdown: 'by citizenship' }],
  ])('not where they are of %s', (_what, over) => {
    expect(totalsOverlap([total(), total(over)])).toBe(false)
    expect(totalsOverlap([])).toBe(false)
  })

  test('where the first of three periods reaches over the second to the third', () => {
    expect(totalsOverlap(['2010/2020', '2011', '2021'].map((period) => total({ period })))).toBe(true)
    expect(totalsOverlap(['2010/2020', '2021', '2022'].map((period) => total({ period })))).toBe(false)
  })
})
