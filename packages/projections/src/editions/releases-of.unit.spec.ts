import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChangeReason } from '../statistics/change-reason.ts'
import type { NetCount } from '../statistics/tabulate.ts'
import { releasesOf } from './releases-of.ts'

type Change = NetCount & { readonly edition: number }

const change = (edition: number, count: number, over: Partial<NetCount> = {}): Change => ({
  ...{ edition, count, values: {}, fromMonth: null, toMonth: null, certain: true, reason: 'New', ...over },
})
const exactly = (value: number) => ({ value, lower: value, upper: value })

describe('how a number was published over time', () => {
  test('is told from the first edition that said anything of it to the latest, with why it changed', () => {
    const told = releasesOf([
      change(3, -5, { reason: 'Withdrawn' }),
      change(1, 5),
      change(1, -5, { reason: 'Corrected' }),
      change(2, 15),
    ])
    expect(told?.all).toEqual([
      { edition: 2, count: exactly(15), change: exactly(15), reasons: [{ reason: 'New', change: exactly(15) }] },
      { edition: 3, count: exactly(10), change: exactly(-5), reasons: [{ reason: 'Withdrawn', change: exactly(-5) }] },
    ])
    expect([told?.first.edition, told?.latest.edition]).toEqual([2, 3])
    expect([releasesOf([]), releasesOf([change(1, 5), change(1, -5, { reason: 'Merged' })])]).toEqual([
      undefined,
      undefined,
    ])
  })

  test('goes on with zero once something was said of it', () => {
    expect(releasesOf([change(1, 5), change(4, -5)])?.latest).toMatchObject({ edition: 4, count: exactly(0) })
  })

  test('has bounds where what changed may lie beyond the period', () => {
    expect(releasesOf([change(1, 15), change(2, 5, { certain: false })])?.latest.count).toEqual({
      value: null,
      lower: 15,
      upper: 20,
    })
  })

  test('is in each edition the sum of all changes so far, and reasons add up to the change', () => {
    const changes = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: -3, max: 6 }), fc.constantFrom(...ChangeReason.codes))
        .map(([edition, fives, reason]) => change(edition, fives * 5, { reason })),
    )
    fc.assert(
      fc.property(changes, (all) => {
        for (const { edition, count, change: by, reasons } of releasesOf(all)?.all ?? []) {
          const sum = (of: ReadonlyArray<Change>) => of.reduce((total, one) => total + one.count, 0)
          expect(count.value).toBe(sum(all.filter((one) => one.edition <= edition)))
          expect(by.value).toBe(sum(all.filter((one) => one.edition === edition)))
          expect(reasons.reduce((total, one) => total + one.change.upper, 0)).toBe(by.value)
        }
      }),
    )
  })
})
