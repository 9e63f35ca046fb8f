import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { valuesOf, type Dimension } from './dimension.ts'
import { tabulate, type NetCount, type StatisticsRow } from './tabulate.ts'

const net = (count: number, over: Partial<NetCount> = {}): NetCount => ({
  values: { citizenship: 'IDN' },
  fromMonth: '2023-07',
  toMonth: '2023-07',
  certain: true,
  count,
  ...over,
})
const exact = (n: number) => ({ value: n, lower: n, upper: n })

describe('a statistical table', () => {
  test('counts what is certain exactly', () => {
    const table = tabulate([net(5), net(7, { values: { citizenship: 'PHL' } })], ['citizenship'])
    expect(table).toEqual({
      rows: [
        { place: { citizenship: 'IDN' }, ...exact(5) },
        { place: { citizenship: 'PHL' }, ...exact(7) },
      ],
      total: exact(12),
      overlapping: false,
    })
  })

  test('gives bounds where it is not sure that something lies in the period', () => {
    const table = tabulate([net(5), net(2, { certain: false, fromMonth: '2022-01', toMonth: '2023-12' })], [])
    expect(table.total).toEqual({ value: null, lower: 5, upper: 7 })
    expect(table.rows).toEqual([{ place: {}, value: null, lower: 5, upper: 7 }])
  })

  test('keeps a person of two citizenships one person in the total', () => {
    const table = tabulate([net(5), net(1, { values: { citizenship: 'IDN;MYS' } })], ['citizenship'])
    expect(table.rows).toEqual([
      { place: { citizenship: 'IDN' }, ...exact(6) },
      { place: { citizenship: 'MYS' }, ...exact(1) },
    ])
    expect(table.total).toEqual(exact(6))
    expect(table.overlapping).toBe(true)
  })

  test('makes rows only of the values that were asked for', () => {
    const counts = [net(5), net(1, { values: { citizenship: 'IDN;MYS' } })]
    const table = tabulate(counts, ['citizenship'], (_dimension, value) => value === 'IDN')
    expect(table.rows).toEqual([{ place: { citizenship: 'IDN' }, ...exact(6) }])
    expect(table.overlapping).toBe(false)
  })

  test('puts what is not known to the month in a row of its own, and into the upper bound of each month that it may be', () => {
    const counts = [
      net(5),
      net(3, { fromMonth: '2023-08', toMonth: '2023-08' }),
      net(2, { fromMonth: '2023-01', toMonth: '2023-07' }),
      net(1, { fromMonth: null, toMonth: null }),
    ]
    expect(tabulate(counts, ['month']).rows).toEqual([
      { place: { month: null }, ...exact(3) },
      { place: { month: '2023-07' }, value: null, lower: 5, upper: 8 },
      { place: { month: '2023-08' }, value: null, lower: 3, upper: 4 },
    ])
    expect(tabulate(counts, ['year']).rows).toEqual([
      { place: { year: null }, ...exact(1) },
      { place: { year: '2023' }, value: null, lower: 10, upper: 11 },
    ])
  })

  test('by year has a row for every year that a count may belong to, within the years asked for', () => {
    const counts = [net(5), net(2, { fromMonth: '2023-05', toMonth: '2026-11' })]
    const may = (year: string) => ({ place: { year }, value: null, lower: 0, upper: 2 })
    const known = { place: { year: '2023' }, value: null, lower: 5, upper: 7 }
    const untimed = { place: { year: null }, ...exact(2) }
    expect(tabulate(counts, ['year']).rows).toEqual([untimed, known, may('2024'), may('2025'), may('2026')])
    const within = { from: '2023', to: '2024' }
    expect(tabulate(counts, ['year'], () => true, within).rows).toEqual([untimed, known, may('2024')])
    expect(tabulate(counts.slice(1), ['year'], () => true, { from: '2025', to: null }).rows).toEqual([
      untimed,
      may('2025'),
      may('2026'),
    ])
  })

  test('by year makes at most a hundred rows of one count, the last of those that it may belong to', () => {
    const years = (over: Partial<NetCount>) => tabulate([net(1, over)], ['year']).rows.map(({ place }) => place.year)
    const long = years({ fromMonth: '0024-01', toMonth: '2024-12' })
    expect([long.length, long[1], long.at(-1)]).toEqual([101, '1925', '2024'])
    expect(years({ fromMonth: null, toMonth: '2020-12' })).toEqual([null, '2020'])
    expect(years({ fromMonth: '2020-01', toMonth: null })).toEqual([null, '2020'])
    expect(years({ fromMonth: null, toMonth: null })).toEqual([null])
  })

  test('does not mix the vague counts of one place into another', () => {
    const counts = [net(5), net(2, { values: { citizenship: 'PHL' }, fromMonth: '2023-01', toMonth: '2023-12' })]
    expect(tabulate(counts, ['citizenship', 'month']).rows).toEqual([
      { place: { citizenship: 'IDN', month: '2023-07' }, ...exact(5) },
      { place: { citizenship: 'PHL', month: null }, ...exact(2) },
    ])
  })
})

type Place = StatisticsRow['place']

const placesOf = (net: NetCount, dimensions: ReadonlyArray<Dimension>): ReadonlyArray<Place> =>
  dimensions.reduce<ReadonlyArray<Place>>(
    (places, dimension) => {
      const length = dimension === 'month' ? 7 : 4
      const [from, to] = [net.fromMonth?.slice(0, length), net.toMonth?.slice(0, length)]
      const time = from !== undefined && from === to ? from : null
      const values =
        dimension === 'month' || dimension === 'year' ? [time] : valuesOf(dimension, net.values[dimension] ?? '')
      return places.flatMap((place) => values.map((value) => ({ ...place, [dimension]: value })))
    },
    [{}],
  )

const yearsFrom2019 = ['2019', '2020', '2021', '2022', '2023']

/** The years that have a row for the sake of a count of no known year: those that it says that it may belong to. */
const possibleYears = ({ fromMonth, toMonth }: NetCount): ReadonlyArray<string> => {
  const [first, last] = [fromMonth ?? toMonth, toMonth ?? fromMonth].map((one) => one?.slice(0, 4) ?? '')
  return yearsFrom2019.filter((year) => year >= (first ?? '') && year <= (last ?? ''))
}

/** Each row by itself: what surely belongs to it, and every count that may, looked at one by one. */
const naiveRows = (counts: ReadonlyArray<NetCount>, dimensions: ReadonlyArray<Dimension>) => {
  const untimed = dimensions.filter((one) => one !== 'month' && one !== 'year')
  const finest = dimensions.includes('month') ? 'month' : 'year'
  const same = (a: Place, b: Place, all: ReadonlyArray<Dimension>) => all.every((one) => a[one] === b[one])
  const placed = counts.flatMap((net) => placesOf(net, dimensions).map((place) => ({ place, net })))
  const byYear = dimensions.includes('year') && !dimensions.includes('month')
  const made = placed.flatMap(({ place, net }) => [
    { place },
    ...(byYear && place.year === null ? possibleYears(net) : []).map((year) => ({ place: { ...place, year } })),
  ])
  const places = made.filter(({ place }, i) => made.findIndex((one) => same(one.place, place, dimensions)) === i)
  return places.map(({ place }) => {
    let [lower, upper] = [0, 0]
    for (const { place: other, net } of placed) {
      const time = place[finest]
      const within = same(place, other, dimensions)
      const maybe =
        typeof time === 'string' &&
        other[finest] === null &&
        same(place, other, untimed) &&
        (net.fromMonth === null || net.fromMonth.slice(0, time.length) <= time) &&
        (net.toMonth === null || net.toMonth.slice(0, time.length) >= time)
      if (maybe || (within && (net.certain || net.count > 0))) upper += net.count
      if (within && (net.certain || net.count < 0)) lower += net.count
    }
    return { place, value: lower === upper ? lower : null, lower, upper }
  })
}

const month = fc
  .tuple(fc.integer({ min: 2019, max: 2023 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, one]) => `${year}-${String(one).padStart(2, '0')}`)
const someCount: fc.Arbitrary<NetCount> = fc
  .record({
    ends: fc.tuple(fc.option(month), fc.option(month)),
    one: fc.boolean(),
    citizenship: fc.constantFrom('IDN', 'PHL', 'IDN;PHL', 'IDN;MYS;PHL'),
    sex: fc.constantFrom('Female', 'Male'),
    certain: fc.boolean(),
    count: fc.integer({ min: -3, max: 9 }),
  })
  .map(({ ends: [a, b], one, citizenship, sex, certain, count }) => {
    const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b]
    return { values: { citizenship, sex }, fromMonth: from, toMonth: one ? from : to, certain, count }
  })

describe('a table of vague dates', () => {
  test('is what looking at each row by itself gives', () => {
    const all: ReadonlyArray<Dimension> = ['citizenship', 'sex', 'month', 'year']
    fc.assert(
      fc.property(fc.array(someCount, { maxLength: 30 }), fc.subarray([...all]), (counts, dimensions) => {
        const byPlace = (rows: ReadonlyArray<StatisticsRow>) =>
          new Map(rows.map(({ place, ...rest }) => [dimensions.map((one) => String(place[one])).join(), rest]))
        expect(byPlace(tabulate(counts, dimensions).rows)).toEqual(byPlace(naiveRows(counts, dimensions)))
      }),
      { numRuns: 500 },
    )
  })

  test('costs by its counts and rows, not by their product: 60,000 vague counts beside 60,000 rows are one pass', () => {
    const everyone = Array.from({ length: 240 }, (_, i) => `C${i}`)
    const months = Array.from(
      { length: 240 },
      (_, i) => `${2004 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
    )
    const known = months.flatMap((one) => [
      net(1, { values: { citizenship: everyone.join(';') }, fromMonth: one, toMonth: one }),
    ])
    const vague = months.map((one) =>
      net(1, { values: { citizenship: everyone.join(';') }, fromMonth: one, toMonth: '2024-01' }),
    )
    const table = tabulate([...known, ...vague], ['citizenship', 'month'])
    expect(table.rows).toHaveLength(240 * 241)
    expect(table.rows.at(-1)).toMatchObject({ place: { month: '2023-12' }, lower: 1, upper: 241 })
  })
})
