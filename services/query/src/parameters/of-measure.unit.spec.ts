import { describe, expect, test } from 'vitest'
import { ofMeasureRefused } from './of-measure.ts'

const errorsOf = (refused: ReturnType<typeof ofMeasureRefused>) => refused?.errors

describe('dimensions of a measure', () => {
  test('of a later stage are refused of another, with the measures that they are of', () => {
    expect(errorsOf(ofMeasureRefused('reported', ['countryOfReturn'], ['statusAssertedBy']))).toEqual([
      {
        field: 'query.groupBy',
        rule: 'countryOfReturn is of a later stage: it can be asked of the measures repatriated, reintegrated, not of reported',
      },
      {
        field: 'query.statusAssertedBy',
        rule: 'statusAssertedBy is of a later stage: it can be asked of the measures identified, not of reported',
      },
    ])
    expect(ofMeasureRefused('repatriated', ['countryOfReturn', 'mannerOfRescue', 'month'], [])).toBeUndefined()
  })

  test('that say when have no meaning for what is open on one day: it is asked once for each', () => {
    const rule = (name: string) =>
      `open is how many there are on the last day of a period, not by ${name}: ask once for each "to"`
    expect(errorsOf(ofMeasureRefused('open', ['citizenship', 'month', 'year'], []))).toEqual([
      { field: 'query.groupBy', rule: rule('month') },
      { field: 'query.groupBy', rule: rule('year') },
    ])
    expect(errorsOf(ofMeasureRefused('open', ['countryOfReturn'], []))).toHaveLength(1)
    expect(ofMeasureRefused('open', ['citizenship', 'form'], ['sex'])).toBeUndefined()
    for (const measure of ['opened', 'closed'] as const)
      expect(ofMeasureRefused(measure, ['month', 'year'], [])).toBeUndefined()
  })
})
