import { caseAggregate } from '@ledger/ledger'
import { caseCommand, someReport } from '@ledger/ledger/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startQuery, type QueryUnderTest } from '../testing/query-under-test.ts'

const joined = '2025-10-26'
const members = ['BRN', 'IDN', 'KHM', 'LAO', 'MMR', 'MYS', 'PHL', 'SGP', 'THA', 'VNM']

type Life = { readonly country: string; readonly citizenships: ReadonlyArray<string>; readonly reportedOn: string }
const lives: ReadonlyArray<Life> = [
  { country: 'KHM', citizenships: ['IDN'], reportedOn: '2023-05-04' },
  { country: 'KHM', citizenships: ['IDN', 'MYS'], reportedOn: '2025-10-26' },
  { country: 'TLS', citizenships: ['CHN'], reportedOn: '2023-05-04' },
  { country: 'TLS', citizenships: ['IDN'], reportedOn: '2025-10-25' },
  { country: 'TLS', citizenships: ['TLS'], reportedOn: '2025-11-02' },
  { country: 'CHN', citizenships: ['TLS', 'VNM'], reportedOn: '2024-01-02' },
  { country: 'Unknown', citizenships: ['ETH'], reportedOn: '2024-01-02' },
]

let query: QueryUnderTest
beforeAll(async () => {
  query = await startQuery()
  const at = Date.UTC(2026, 0, 2)
  for (const { country, citizenships, reportedOn } of lives) {
    const report = someReport({ person: { citizenships }, exploitation: { country }, report: { reportedOn } })
    await query.record(caseAggregate, [report], { at })
  }
  const rescued = caseCommand('RecordRescue', { rescuedOn: '2025-12-01', manner: 'Rescued', country: 'TLS' })
  const life = someReport({ exploitation: { country: 'TLS' }, report: { reportedOn: '2025-11-01' } })
  await query.record(caseAggregate, [life, rescued], { at })
  await query.project()
})
afterAll(() => query.stop())

type Statistics = {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>> & { readonly value: number }>
  readonly total: { readonly value: number }
  readonly asean: { readonly on: string; readonly members: ReadonlyArray<string> }
}
const statistics = async (question: string) =>
  (await query.json(`/v1/statistics?measure=reported&${question}`)) as unknown as Statistics

/** Days from so many after the one on which it joined to so many. */
const days = (min: number, max: number) =>
  fc.integer({ min, max }).map((n) => new Date(Date.parse(joined) + n * 86_400_000).toISOString().slice(0, 10))

test.each([
  ['before the day on which one joined', days(-400, -1), '2025-10-25'],
  ['from the day on which one joined', days(0, 60), '2025-10-26'],
] as const)(
  'a total of ASEAN is of its members on the last day of the period: %s',
  async (_when, somewhen, nearest) => {
    await fc.assert(
      fc.asyncProperty(somewhen, fc.constantFrom('countryOfExploitation', 'citizenship'), async (to, dimension) => {
        const then = to < joined ? members : [...members, 'TLS']
        const valuesOf = ({ country, citizenships }: Life) => (dimension === 'citizenship' ? citizenships : [country])
        const all = [...lives, { country: 'TLS', citizenships: ['IDN'], reportedOn: '2025-11-01' }]
        const counted = all.filter((life) => life.reportedOn <= to && valuesOf(life).some((one) => then.includes(one)))
        const { total, rows, asean } = await statistics(`${dimension}=ASEAN&groupBy=${dimension}&to=${to}`)
        expect(asean).toEqual({ on: to, members: [...then].sort() })
        expect(total.value).toBe(counted.length)
        expect((await statistics(`${dimension}=ASEAN&to=${to}`)).total.value).toBe(counted.length)
        for (const row of rows) {
          expect(then).toContain(row[dimension])
          expect(row.value).toBe(counted.filter((life) => valuesOf(life).includes(String(row[dimension]))).length)
        }
        // Who is exploited is so in one place: there the rows add up to the total.
        if (dimension === 'countryOfExploitation')
          expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(total.value)
      }),
      { numRuns: 20, examples: [[nearest, 'citizenship']] },
    )
  },
)

test('the list of countries ends with the members taken together, as of the day that is asked for', async () => {
  const total = async (asOf: string) => {
    const { aseanTotal, countries } = (await query.json(`/v1/countries?asOf=${asOf}`)) as {
      aseanTotal: Readonly<Record<'inbound' | 'outbound' | 'domestic', { readonly reported: number }>> & {
        readonly members: ReadonlyArray<string>
      }
      countries: ReadonlyArray<{ readonly country: string; readonly asean: boolean }>
    }
    expect(countries.filter(({ asean }) => asean).map(({ country }) => country)).toEqual(aseanTotal.members)
    const { inbound, outbound, domestic } = aseanTotal
    return [aseanTotal.members.length, inbound.reported, outbound.reported, domestic.reported]
  }
  expect(await total('2025-10-25')).toEqual([10, 0, 0, 0])
  expect(await total('2026-01-01')).toEqual([11, 0, 0, 0])
  expect(await total('2026-01-02')).toEqual([11, 1, 1, 5])
})

test('a rate is of citizens of one state, which ASEAN is not', async () => {
  const response = await query.get('/v1/statistics?measure=reported&citizenship=ASEAN&groupBy=year&rate=per-100000')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ field: 'query.rate' }] })
})

test('a table of ASEAN is handed out as SDMX under one code, its members under theirs', async () => {
  const asked = '/v1/statistics?measure=reported&countryOfExploitation=ASEAN&to=2025-12-31&format=sdmx-csv'
  expect(await query.csv(asked)).toMatch(/,ASEAN,/)
  const lines = (await query.csv(`${asked}&groupBy=countryOfExploitation`)).trim().split('\n').slice(1)
  expect(lines).toHaveLength(3)
})
