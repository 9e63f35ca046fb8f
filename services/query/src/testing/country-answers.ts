import { describe, expect, test } from 'vitest'
import { cell, problemOf, rowsOf } from './answers-read.ts'
import { type QueriedRecords } from './queried-records.ts'

type Direction = Readonly<Record<'reported' | 'identified' | 'rescued' | 'repatriated' | 'open', number>>

/** What is answered of countries. */
export const countryAnswers = ({ query }: QueriedRecords): void => {
  describe('countries', () => {
    test('are the same as JSON and as CSV, and hold every ASEAN state', async () => {
      const { countries, aseanTotal, units, synthetic, overlapping } = (await query().json('/v1/countries')) as {
        aseanTotal: Readonly<Record<string, unknown>>
        countries: ReadonlyArray<Readonly<Record<string, unknown>>>
        units: Readonly<Record<string, string>>
        synthetic: string
        overlapping: boolean
      }
      expect(countries.filter(({ asean }) => asean)).toHaveLength(11)
      expect(countries.find(({ country }) => country === 'ETH')).toMatchObject({
        asean: false,
        outbound: { reported: 1 },
      })
      const { on: _, members, ...together } = aseanTotal
      expect(members).toHaveLength(11)
      const total = { country: 'ASEAN', name: 'ASEAN total', asean: true, ...together }
      const flat = [...countries, total].flatMap(({ country, name, asean, ...directions }) =>
        Object.entries(directions).flatMap(([view, counts]) =>
          Object.entries(counts as Direction).map(([measure, count]) => ({
            ...{ country, name, asean: cell(asean), view, measure },
            ...{ unit: units[measure], value: cell(count), lower: cell(count), upper: cell(count) },
            ...{ qualifier: 'exact', synthetic, overlapping: cell(overlapping) },
          })),
        ),
      )
      const rows = rowsOf(await query().csv('/v1/countries'))
      expect(rows).toMatchObject(flat)
      expect(rows).toHaveLength(flat.length)
    })

    test('one by one tell funnel, open cases, days, returns and official figures, each in its unit', async () => {
      const view = (await query().json('/v1/countries/KHM')) as {
        inbound: {
          funnel: Omit<Direction, 'open'>
          open: number
          by: ReadonlyArray<{ value: string; reported: number }>
          stages: ReadonlyArray<{ from: string; to: string; medianDays: number | null; basedOn: number }>
        }
        returnedFrom: ReadonlyArray<{ to: string; persons: number }>
        officialFigures: { asCountryOfExploitation: ReadonlyArray<Readonly<Record<string, unknown>>> }
      }
      expect(view.inbound.funnel).toEqual({ reported: 3, identified: 1, rescued: 2, repatriated: 1 })
      expect(view.returnedFrom).toEqual([{ to: 'IDN', persons: 1 }])
      const lines = rowsOf(await query().csv('/v1/countries/KHM'))
      const valueOf = (wanted: Readonly<Record<string, string>>) =>
        lines
          .filter((line) => Object.entries(wanted).every(([name, value]) => line[name] === value))
          .map(({ value }) => value)
      for (const [measure, value] of Object.entries(view.inbound.funnel))
        expect(valueOf({ view: 'inbound', measure, of: '', unit: 'persons' })).toEqual([cell(value)])
      expect(valueOf({ view: 'inbound', measure: 'open', unit: 'cases' })).toEqual([cell(view.inbound.open)])
      for (const { value: of, reported } of view.inbound.by)
        expect(valueOf({ view: 'inbound', measure: 'reported', of })).toEqual([cell(reported)])
      for (const { from, to, medianDays, basedOn } of view.inbound.stages)
        expect(
          valueOf({ view: 'inbound', measure: `median from ${from} to ${to}`, unit: 'days', basedOn: cell(basedOn) }),
        ).toEqual([cell(medianDays)])
      expect(valueOf({ view: 'returnedFrom', of: 'IDN' })).toEqual(['1'])
      const official = lines.filter(({ view: one }) => one === 'asCountryOfExploitation')
      expect(official).toMatchObject(
        view.officialFigures.asCountryOfExploitation.map(
          ({ indicator, unit, period, value, lower, upper, approximate, figures }) => ({
            measure: cell(indicator),
            unit: cell(unit),
            period: cell(period),
            value: cell(value),
            lower: cell(lower),
            upper: cell(upper),
            approximate: cell(approximate),
            basedOn: cell(figures),
          }),
        ),
      )
      expect(official).toHaveLength(1)
    })

    test.each(['XXX', 'khm', 'KH'])('that are none are refused: %s', async (code) => {
      expect(await problemOf(await query().get(`/v1/countries/${code}`))).toMatchObject({
        status: 400,
        errors: [{ field: 'path.iso3', rule: 'must be an ISO 3166-1 alpha-3 country code, as KHM' }],
      })
    })
  })
}
