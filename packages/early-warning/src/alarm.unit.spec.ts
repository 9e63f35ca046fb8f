import { describe, expect, test } from 'vitest'
import { judgeMonth, type SeriesMonth } from './alarm.ts'

const quarter = (count: number, counts: ReadonlyArray<number>): SeriesMonth => ({
  count,
  base: { kind: 'same-quarter', counts },
})
const usual = [6, 4, 7, 5, 6, 9, 5, 6, 4]

describe('a month', () => {
  test('is said to be unusual with what it is compared with', () => {
    const { verdicts, byChance } = judgeMonth([quarter(18, usual), quarter(6, usual)])
    expect(verdicts[0]).toMatchObject({ unusual: 'very-unusual', isAlarm: true, base: { months: 9, highest: 9 } })
    expect(verdicts[0]?.base.mean).toBeCloseTo(52 / 9)
    expect(verdicts[1]).toMatchObject({ unusual: 'usual', isAlarm: false })
    expect(byChance).toBeCloseTo(0.02)
  })

  test('of fewer than five persons raises no alarm, however unusual', () => {
    const nobody = [0, 0, 0, 0, 0, 0, 0, 0, 0]
    expect(judgeMonth([quarter(4, nobody)]).verdicts[0]).toMatchObject({ unusual: 'very-unusual', isAlarm: false })
    expect(judgeMonth([quarter(5, nobody)]).verdicts[0]).toMatchObject({ isAlarm: true })
  })

  test('is compared with recent months by gamma-Poisson where there are not three years', () => {
    const recent = { kind: 'recent' as const, counts: [6, 4, 7, 5, 6, 9, 5, 6, 4, 7, 5, 6] }
    const [verdict] = judgeMonth([{ count: 18, base: recent }]).verdicts
    expect(verdict?.chance).toBeCloseTo(0.000104765207444, 12)
  })

  test('that is unlikely by itself is no alarm where so many series are asked that one like it is to be expected', () => {
    const one = quarter(13, usual)
    const alone = judgeMonth([one]).verdicts[0]
    expect(alone).toMatchObject({ unusual: 'unusual', isAlarm: true })
    const among = judgeMonth([one, ...Array.from({ length: 500 }, () => quarter(5, usual))]).verdicts[0]
    expect(among).toMatchObject({ unusual: 'unusual', isAlarm: false })
  })

  test('without any series raises none', () => {
    expect(judgeMonth([])).toEqual({ verdicts: [], byChance: 0 })
  })
})
