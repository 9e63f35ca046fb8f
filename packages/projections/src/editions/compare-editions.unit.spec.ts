import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChangeReason } from '../statistics/change-reason.ts'
import type { Dimension } from '../statistics/dimension.ts'
import { tabulate, type NetCount } from '../statistics/tabulate.ts'
import { changedTable, compareEditions } from './compare-editions.ts'

const counts: fc.Arbitrary<ReadonlyArray<NetCount>> = fc.array(
  fc.record({
    values: fc.record({ sex: fc.constantFrom('Female', 'Male'), citizenship: fc.constantFrom('IDN', 'MYS') }),
    fromMonth: fc.constant(null),
    toMonth: fc.constant(null),
    certain: fc.constant(true),
    reason: fc.constantFrom(...ChangeReason.codes),
    count: fc.integer({ min: -4, max: 4 }).map((n) => n * 5),
  }),
)

describe('what changed between two editions', () => {
  test('adds up, reason by reason, to the change of each row and of the total', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const compared = compareEditions(all, ['sex'])
        const sum = (at: (table: typeof compared.all) => number) =>
          compared.byReason.reduce((total, { table }) => total + at(table), 0)
        expect(sum(({ total }) => total.upper)).toBe(compared.all.total.upper)
        for (const sex of ['Female', 'Male']) {
          const rowOf = ({ rows }: typeof compared.all) => rows.find(({ place }) => place.sex === sex)?.upper ?? 0
          expect(sum(rowOf)).toBe(rowOf(compared.all))
        }
        expect(new Set(compared.byReason.map(({ reason }) => reason)).size).toBe(compared.byReason.length)
      }),
    )
  })
})

const change = (over: Partial<NetCount> & Pick<NetCount, 'count'>): NetCount => ({
  values: { sex: 'Female' },
  fromMonth: '2023-05',
  toMonth: '2023-05',
  certain: true,
  reason: 'New',
  ...over,
})
const exactly = (value: number) => ({ value, lower: value, upper: value })

describe('a table of what changed', () => {
  const standing = [change({ count: 10 }), change({ count: 5, values: { sex: 'Male' } })]
  const made = (changes: ReadonlyArray<NetCount>, dimensions: ReadonlyArray<Dimension> = ['sex']) =>
    changedTable(
      dimensions,
      compareEditions(changes, dimensions),
      tabulate(standing, dimensions),
      tabulate([...standing, ...changes], dimensions),
    )

  test('has the rows that changed, with what stood there before and after, and the reasons', () => {
    const { rows, total } = made([
      change({ count: 15 }),
      change({ count: -5, reason: 'Merged' }),
      change({ count: 5, values: { sex: 'Unknown' }, reason: 'Recounted' }),
    ])
    expect(rows).toEqual([
      {
        place: { sex: 'Female' },
        before: exactly(10),
        after: exactly(20),
        change: exactly(10),
        reasons: [
          { reason: 'New', change: exactly(15) },
          { reason: 'Merged', change: exactly(-5) },
        ],
      },
      {
        place: { sex: 'Unknown' },
        before: null,
        after: exactly(5),
        change: exactly(5),
        reasons: [{ reason: 'Recounted', change: exactly(5) }],
      },
    ])
    expect([total.before, total.after, total.change]).toEqual([exactly(15), exactly(30), exactly(15)])
    expect(total.reasons.map(({ reason }) => reason)).toEqual(['New', 'Merged', 'Recounted'])
  })

  test('tells a number that is gone from zero, and a row whose reasons come to nothing from one that did not change', () => {
    const { rows } = made([
      change({ count: -5, values: { sex: 'Male' }, reason: 'Withdrawn' }),
      change({ count: 5, reason: 'New' }),
      change({ count: -5, reason: 'Corrected' }),
    ])
    expect(rows).toMatchObject([
      { place: { sex: 'Female' }, before: exactly(10), after: exactly(10), change: exactly(0) },
      { place: { sex: 'Male' }, before: exactly(5), after: null, change: exactly(-5) },
    ])
    expect(made([])).toMatchObject({ rows: [], total: { change: exactly(0), reasons: [] } })
  })

  test('puts a change whose month is not known in a row of its own: it changed no month', () => {
    const vague = { fromMonth: '2023-04', toMonth: '2023-06', reason: 'Corrected' } as const
    const { rows, total } = made([change({ ...vague, count: -5 }), change({ count: 5 })], ['month'])
    expect(rows.map(({ place, change: by }) => [place.month, by])).toEqual([
      [null, exactly(-5)],
      ['2023-05', exactly(5)],
    ])
    expect(total.change).toEqual(exactly(0))
  })

  test('has bounds where a change may lie beyond the period', () => {
    const { total } = made([change({ count: 5 }), change({ count: -5, certain: false, reason: 'Merged' })])
    expect(total.change).toEqual({ value: null, lower: 0, upper: 5 })
  })
})
