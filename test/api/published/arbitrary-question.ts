import fc from 'fast-check'

/** A question to published numbers: by which dimensions, and of which value alone. */
export type Question = {
  readonly measure: string
  readonly groupBy: ReadonlyArray<string>
  readonly only?: readonly [dimension: string, value: string]
}

/** The question as parameters. */
export const questionText = ({ measure, groupBy, only }: Question): string =>
  `measure=${measure}${groupBy.length === 0 ? '' : `&groupBy=${groupBy.join(',')}`}${only === undefined ? '' : `&${only[0]}=${only[1]}`}`

const dimensions = ['citizenship', 'countryOfExploitation', 'reportingCountry', 'sex', 'ageBand', 'form'] as const

/** Questions that editions have rows for, by one dimension each: as examples, beside those that are drawn. */
export const byOneDimension = dimensions.map((name): [Question] => [{ measure: 'reported', groupBy: [name] }])

/** Questions that editions hold something of, for the most part. */
export const questions: fc.Arbitrary<Question> = fc
  .record({
    measure: fc.constantFrom('reported', 'rescued', 'identified'),
    dimensions: fc.uniqueArray(fc.constantFrom(...dimensions), { maxLength: 2 }),
    time: fc.constantFrom([], ['month'], ['year']),
    only: fc.option(
      fc.constantFrom(['citizenship', 'PHL'] as const, ['citizenship', 'VNM'] as const, ['sex', 'Female'] as const),
      { nil: undefined },
    ),
  })
  .map(({ measure, dimensions: by, time, only }) => ({
    measure,
    groupBy: [...by, ...time],
    ...(only !== undefined && { only }),
  }))
