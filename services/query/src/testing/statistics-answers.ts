import { describe, expect, test } from 'vitest'
import { cell, problemOf, rowsOf } from './answers-read.ts'
import { type QueriedRecords } from './queried-records.ts'

type Statistics = {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly total: { readonly value: number | null; readonly lower: number; readonly upper: number }
  readonly unit: string
  readonly overlapping: boolean
  readonly measure: string
  readonly from: string | null
  readonly to: string | null
  readonly knownUntil: string | null
  readonly synthetic: string
}

/** What is answered of statistics. */
export const statisticsAnswers = ({ query }: QueriedRecords): void => {
  const statistics = async (question: string) =>
    (await query().json(`/v1/statistics?${question}`)) as unknown as Statistics

  describe('statistics', () => {
    test.each([
      'measure=reported',
      'measure=reported&groupBy=citizenship',
      'measure=reported&groupBy=citizenship,countryOfExploitation,form&synthetic=include',
      'measure=reported&groupBy=month',
      'measure=rescued&groupBy=sex,ageBand&citizenship=IDN',
      'measure=reported&groupBy=year&from=2023-05&to=2023-05',
      'measure=suspects-convicted',
      'measure=suspects-convicted&groupBy=year',
    ])('are the same as JSON and as CSV: %s', async (question) => {
      const { rows, total, unit, measure, from, to, knownUntil, synthetic, overlapping } = await statistics(question)
      const dimensions = /groupBy=([^&]*)/.exec(question)?.[1]?.split(',') ?? []
      const place = (row: Readonly<Record<string, unknown>>) => dimensions.map((one) => [one, cell(row[one])])
      const line = (where: ReadonlyArray<ReadonlyArray<string>>, count: Statistics['total']) => ({
        ...(Object.fromEntries(where) as Record<string, string>),
        unit,
        value: cell(count.value),
        lower: cell(count.lower),
        upper: cell(count.upper),
        measure,
        from: cell(from),
        to: cell(to),
        knownUntil: cell(knownUntil),
        synthetic,
        overlapping: cell(overlapping),
        rounded: 'false',
        edition: '',
      })
      const expected = [
        ...(dimensions.length === 0 ? [] : rows).map((row) => line(place(row), row as unknown as Statistics['total'])),
        line(
          dimensions.map((one) => [one, 'Total']),
          total,
        ),
      ]
      expect(rowsOf(await query().csv(`/v1/statistics?${question}`))).toEqual(expected)
    })

    test('leave synthetic records out, unless they are wanted', async () => {
      const count = async (synthetic: string) => (await statistics(`measure=reported${synthetic}`)).total.value
      expect(await count('')).toBe(5)
      expect(await count('&synthetic=include')).toBe(6)
      expect(await count('&synthetic=only')).toBe(1)
    })

    test('give bounds where a date does not say whether it lies in the period', async () => {
      expect((await statistics('measure=reported&from=2023-05&to=2023-05')).total).toEqual({
        value: null,
        lower: 4,
        upper: 5,
      })
      expect((await statistics('measure=reported&from=2023&to=2023')).total).toEqual({ value: 5, lower: 5, upper: 5 })
      expect((await statistics('measure=reported&to=2022')).total).toEqual({ value: 0, lower: 0, upper: 0 })
    })

    test.each([
      ['2024-08-13', 0],
      ['2024-08-14', 5],
      ['2024-08', 5],
      ['2024', 5],
      ['2024-08-14T00:00:00.000Z', 5],
      ['2024-08-13T23:59:59.999Z', 0],
      ['0001', 0],
      ['000X', 0],
      ['9999', 5],
      ['9999-12-31T23:59:59.999Z', 5],
    ])('are told as they were known at %s', async (asOf, count) => {
      expect((await statistics(`measure=reported&asOf=${asOf}`)).total.value).toBe(count)
    })

    test.each(['from=00XX', 'from=0001&to=9999', 'to=99XX'])('take any date that there is: %s', async (period) => {
      expect((await statistics(`measure=reported&${period}`)).total.value).toBe(5)
    })

    test.each([
      ['', 'query.measure', 'is required'],
      ['measure=cases', 'query.measure', 'must be a code of the list Measure'],
      ['measure=reported&groupBy=name', 'query.groupBy', 'must be a code of the list Dimension'],
      ['measure=reported&groupBy=', 'query.groupBy', 'must be a code of the list Dimension'],
      ['measure=reported&citizenship=ID', 'query.citizenship', 'must be'],
      ['measure=reported&citizenship=IDN&citizenship=PHL', 'query.citizenship', 'must be given once'],
      ['measure=reported&from=2023&to=2022', 'query.to', 'must not lie before from'],
      ['measure=reported&from=yesterday', 'query.from', 'must be a date'],
      ['measure=reported&asOf=2023/2024', 'query.asOf', 'must be a date'],
      ['measure=reported&after=soon', 'query.after', 'must be a position'],
      ['measure=reported&edition=1', 'query.edition', 'is of published numbers'],
      ['measure=reported&limit=3', 'query.limit', 'is not a field of StatisticsQuery'],
      ['measure=reported&format=xml', 'query.format', 'must be a code of the list TableFormat'],
    ])('refuse %j by name of the field', async (question, field, rule) => {
      const { status, errors } = await problemOf(await query().get(`/v1/statistics?${question}`))
      expect(status).toBe(400)
      expect(errors).toEqual([{ field, rule: expect.stringContaining(rule) as string }])
    })
  })
}
