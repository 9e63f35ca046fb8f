import type { CountriesAnswer, CountryAnswer } from '@ledger/api'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { twoEditions, type PublishedRow, type TwoEditions } from './two-editions.ts'

type Line = Readonly<Record<string, string>>

let ledger: TwoEditions
let beforeFirst: Response
beforeAll(async () => {
  ledger = await twoEditions(async ({ ask }) => {
    beforeFirst = await ask('/v1/countries')
  })
})
afterAll(() => ledger.stop())

const answered = async <A>(path: string): Promise<A> => {
  const response = await ledger.ask(path)
  expect([path, response.status]).toEqual([path, 200])
  return (await response.json()) as A
}
const linesOf = async (path: string): Promise<ReadonlyArray<Line>> =>
  parse(await (await ledger.ask(path)).text(), { columns: true })

const ends = (row: PublishedRow) => {
  const of = (dimension: string) => row.values[ledger.dimensions.indexOf(dimension)] ?? ''
  return {
    citizenships: of('citizenship').split(';'),
    place: of('countryOfExploitation'),
    reporting: of('reportingCountry'),
  }
}
type Ends = ReturnType<typeof ends>

/** Which published rows each direction of a country adds up, written out. */
const holds: Readonly<Record<string, (of: Ends, country: string) => boolean>> = {
  inbound: ({ citizenships, place }, country) => place === country && !citizenships.includes(country),
  outbound: ({ citizenships, place }, country) =>
    citizenships.includes(country) && place !== country && place !== 'Unknown',
  domestic: ({ citizenships, place }, country) => place === country && citizenships.includes(country),
  unplaced: ({ citizenships, place }, country) => citizenships.includes(country) && place === 'Unknown',
  reporting: ({ reporting }, country) => reporting === country,
}
const stages = ['reported', 'identified', 'rescued', 'repatriated'] as const

/** A plain sum of what was published. */
const summed = (view: string, country: string, measure: string, through = 2): number =>
  ledger.rows
    .slice(0, through === 2 ? undefined : ledger.rowsOfFirst)
    .filter((row) => row.measure === measure && !row.synthetic && holds[view]?.(ends(row), country) === true)
    .reduce((sum, { change }) => sum + change, 0)

describe('what analysts are told of countries', () => {
  test('is before the first edition that there is none', async () => {
    expect([beforeFirst.status, ((await beforeFirst.json()) as { readonly type: string }).type]).toEqual([
      404,
      'urn:ledger:problem:no-edition',
    ])
  })

  test('is the plain sum of what was published, for every country, direction and stage; the list and the views agree', async () => {
    const list = await answered<CountriesAnswer>('/v1/countries')
    expect(list.countries.filter(({ asean }) => asean)).toHaveLength(10)
    let some = 0
    for (const listed of list.countries) {
      const view = await answered<CountryAnswer>(`/v1/countries/${listed.country}`)
      for (const direction of ['inbound', 'outbound', 'domestic', 'unplaced', 'reporting'] as const) {
        const counts = Object.fromEntries(stages.map((stage) => [stage, summed(direction, listed.country, stage)]))
        expect([listed.country, direction, listed[direction]]).toEqual([
          listed.country,
          direction,
          { ...counts, open: null },
        ])
        expect(view[direction]).toMatchObject({ funnel: counts, open: null })
        const others = view[direction].by.reduce((sum, { reported }) => sum + reported, 0)
        expect(others).toBe(counts['reported'])
        some += counts['reported'] ?? 0
      }
      expect([view.returnedFrom, view.returnedTo]).toEqual([null, null])
      // Medians are of groups that a country stands for as a whole: these two are parts of them.
      expect([view.inbound.stages, view.outbound.stages]).toEqual([null, null])
    }
    expect(some).toBeGreaterThan(50)
  })

  test('tells what is not released as that, and not as zero: in the answer, in CSV and in SDMX', async () => {
    const view = await answered<CountryAnswer>('/v1/countries/IDN')
    expect(view.notReleased?.map(({ what }) => what)).toEqual(['open', 'stages', 'returnedFrom', 'returnedTo'])
    for (const { why } of view.notReleased ?? []) expect(why).toMatch(/\w/)
    const lines = await linesOf('/v1/countries/IDN?format=csv')
    const withheld = lines.filter(({ released }) => released === 'false')
    expect(withheld.filter(({ measure }) => measure === 'open')).toHaveLength(5)
    expect(withheld.some(({ measure = '' }) => measure.startsWith('median'))).toBe(true)
    expect(withheld.filter(({ view: of = '' }) => of.startsWith('returned'))).toHaveLength(2)
    for (const { value, lower, upper, qualifier } of withheld)
      expect([value, lower, upper, qualifier]).toEqual(['', '', '', ''])
    const observed = await linesOf('/v1/countries/IDN?format=sdmx-csv')
    const open = observed.filter(({ INDICATOR }) => INDICATOR === 'open')
    expect(open.map(({ OBS_VALUE, OBS_STATUS, CONF_STATUS }) => [OBS_VALUE, OBS_STATUS, CONF_STATUS])).toEqual(
      Array.from({ length: 5 }, () => ['', 'M', 'N']),
    )
  })

  test('is marked as rounded, of its edition, with its errors and an address to cite', async () => {
    const [first = ''] = ledger.cuts
    const list = await answered<CountriesAnswer>(`/v1/countries?asOf=${first}`)
    expect(list).toMatchObject({
      rounded: true,
      edition: { number: 1, cut: first },
      rounding: { base: 5, largestRounded: 10 },
    })
    expect(list.citation).toBe('/v1/countries?edition=1')
    expect(await answered(list.citation ?? '')).toEqual(list)
    // Of those too of which nobody is counted: that there are errors is not to tell that there is somebody.
    expect(new Set(list.errors?.map(({ measure }) => measure))).toEqual(new Set(stages))
    const of = list.countries.find(({ country }) => country === 'PHL')
    expect(of?.outbound.reported).toBe(summed('outbound', 'PHL', 'reported', 1))
    const counted = (await linesOf('/v1/countries/PHL?format=csv&edition=1')).filter(
      ({ dataset, released }) => dataset === '' && released === 'true',
    )
    expect(counted.length).toBeGreaterThan(10)
    for (const line of counted) expect(line).toMatchObject({ rounded: 'true', edition: '1', qualifier: '' })
    const observed = await linesOf('/v1/countries?format=sdmx-csv')
    expect(observed.find(({ INDICATOR }) => INDICATOR === 'reported')).toMatchObject({
      OBS_STATUS: 'A',
      CONF_STATUS: 'F',
    })
  })

  test('is refused by the question alone, as statistics are', async () => {
    for (const [search, field] of [
      ['after=1', 'query.after'],
      ['edition=1&asOf=2024', 'query.edition'],
    ] as const) {
      const refused = (await (await ledger.ask(`/v1/countries?${search}`)).json()) as object
      expect(refused).toMatchObject({ status: 400, errors: [expect.objectContaining({ field })] })
    }
    const headers = { 'ledger-purpose': 'QualityControl' }
    expect((await ledger.ask('/v1/countries?edition=1', 'statistician', headers)).status).toBe(400)
  })

  test('leaves the exact ones to statisticians, who are told all of it', async () => {
    const exact = await ledger.ask('/v1/countries/PHL', 'statistician', { 'ledger-purpose': 'QualityControl' })
    const view = (await exact.json()) as CountryAnswer
    expect(view.outbound).toMatchObject({ funnel: { reported: 11, rescued: 8 }, open: 11 })
    expect(view.outbound.stages).not.toBeNull()
    expect([view.returnedFrom, view.rounded, view.notReleased]).toEqual([[], undefined, undefined])
    expect(view.durations?.citizens).toHaveLength(5)
    expect(view.durations?.rounding).toBeUndefined()
  })
})
