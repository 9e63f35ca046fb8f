import { describe, expect, test } from 'vitest'
import { cell, problemOf, rowsOf } from './answers-read.ts'
import { type QueriedRecords } from './queried-records.ts'

type Taken = {
  readonly fromStage: string
  readonly toStage: string
  readonly medianDays: number | null
  readonly p90Days: number | null
  readonly persons: number
}
type Durations = {
  readonly rows: ReadonlyArray<Taken & Readonly<Record<string, unknown>>>
  readonly totals: ReadonlyArray<Taken>
  readonly asean?: { readonly on: string; readonly members: ReadonlyArray<string> }
}

/** What is answered of days between stages. */
export const durationAnswers = ({ query }: QueriedRecords): void => {
  const durations = async (question: string) => (await query().json(`/v1/durations${question}`)) as unknown as Durations

  describe('durations', () => {
    const back = { fromStage: 'rescued', toStage: 'repatriated' }

    test('tell median, 90th percentile and persons of each pair of stages, by groups and in all', async () => {
      const { rows, totals } = await durations('?groupBy=citizenship,year')
      const one = { citizenship: 'IDN', year: '2023', persons: 1 }
      expect(rows).toEqual([
        { ...one, fromStage: 'reported', toStage: 'identified', medianDays: 54, p90Days: 54 },
        { ...one, fromStage: 'identified', toStage: 'rescued', medianDays: -1, p90Days: -1 },
        { ...one, ...back, medianDays: 14, p90Days: 14 },
        { ...one, fromStage: 'reported', toStage: 'repatriated', medianDays: 67, p90Days: 67 },
      ])
      expect(totals).toHaveLength(5)
      expect(totals).toContainEqual({ ...back, medianDays: 14, p90Days: 14, persons: 1 })
      const nobody = { medianDays: null, p90Days: null, persons: 0 }
      expect(totals).toContainEqual({ fromStage: 'repatriated', toStage: 'reintegrated', ...nobody })
    })

    test.each(['', '?groupBy=sex,form', '?groupBy=year&fromStage=rescued&synthetic=include'])(
      'are the same as JSON and as CSV: %s',
      async (question) => {
        const { rows, totals } = await durations(question)
        const dimensions = /groupBy=([^&]*)/.exec(question)?.[1]?.split(',') ?? []
        const line = (row: Taken & Readonly<Record<string, unknown>>) => ({
          ...Object.fromEntries(dimensions.map((one) => [one, cell(row[one] ?? 'Total')])),
          ...{ fromStage: row.fromStage, toStage: row.toStage, persons: cell(row.persons), unit: 'days' },
          ...{ medianDays: cell(row.medianDays), p90Days: cell(row.p90Days), rounded: 'false' },
        })
        const lines = rowsOf(await query().csv(`/v1/durations${question}`))
        expect(lines).toMatchObject([...rows, ...totals].map(line))
        expect(lines).toHaveLength(rows.length + totals.length)
      },
    )

    test('are restricted by stages, values, the period of the later stage, and what was known', async () => {
      const persons = async (question: string) =>
        (await durations(`?fromStage=rescued&toStage=repatriated&${question}`)).totals.map((one) => one.persons)
      expect(await persons('citizenship=IDN,MYS&sex=Female')).toEqual([1])
      expect(await persons('citizenship=PHL')).toEqual([0])
      expect(await persons('from=2023-07-10&to=2023-07-10')).toEqual([1])
      expect(await persons('from=2023-07-11')).toEqual([0])
      expect(await persons('asOf=2024-08-13')).toEqual([0])
      expect(await persons('asOf=2024-08-14')).toEqual([1])
      expect(await persons('synthetic=only')).toEqual([0])
    })

    test('of ASEAN are of those who were members on the last day asked for', async () => {
      const { asean, totals } = await durations('?citizenship=ASEAN&to=2025-10-25')
      expect(asean).toMatchObject({ on: '2025-10-25', members: expect.not.arrayContaining(['TLS']) as unknown })
      expect(totals).toContainEqual(expect.objectContaining({ ...back, persons: 1 }))
      expect((await durations('?citizenship=ASEAN&to=2025-10-26')).asean?.members).toContain('TLS')
      expect((await durations('')).asean).toBeUndefined()
    })

    test.each([
      ['groupBy=scamType', 'query.groupBy'],
      ['fromStage=identified&toStage=repatriated', 'query.toStage'],
      ['fromStage=open', 'query.fromStage'],
      ['from=2024&to=2023', 'query.to'],
      ['scamType=Romance', 'query.scamType'],
    ])('are refused with the field that is wrong: %s', async (question, field) => {
      expect(await problemOf(await query().get(`/v1/durations?${question}`))).toMatchObject({
        status: 400,
        errors: [expect.objectContaining({ field })],
      })
    })
  })
}
