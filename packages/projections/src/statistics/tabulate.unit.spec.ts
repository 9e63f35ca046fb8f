import { describe, expect, test } from 'vitest'
import { tabulate, type NetCount } from './tabulate.ts'

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

  test('does not mix the vague counts of one place into another', () => {
    const counts = [net(5), net(2, { values: { citizenship: 'PHL' }, fromMonth: '2023-01', toMonth: '2023-12' })]
    expect(tabulate(counts, ['citizenship', 'month']).rows).toEqual([
      { place: { citizenship: 'IDN', month: '2023-07' }, ...exact(5) },
      { place: { citizenship: 'PHL', month: null }, ...exact(2) },
    ])
  })
})
