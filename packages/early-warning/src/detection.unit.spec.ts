import { numbersFrom } from '@ledger/kernel/testing'
import { expect, test } from 'vitest'
import { judgeMonth, type SeriesMonth } from './alarm.ts'
import { madeUpSeries, type Scenario } from './testing/made-up-series.ts'

const repetitions = 1000
const seed = 20_261_129
const means = [0.2, 1, 3, 10, 30]
const scenariosOf = (mean: number): ReadonlyArray<Scenario> =>
  ([1, 2] as const).flatMap((dispersion) => ([0, 0.4] as const).map((season) => ({ mean, dispersion, season })))

/** The month beside the same quarter of the three years before it. */
const asJudged = (series: ReadonlyArray<number>, month: number): SeriesMonth => {
  const counts = [1, 2, 3].flatMap((years) => series.slice(month - 12 * years - 1, month - 12 * years + 2))
  return { count: series[month] as number, base: { kind: 'same-quarter', counts } }
}
const isAlarm = (series: ReadonlyArray<number>, month: number): boolean =>
  judgeMonth([asJudged(series, month)]).verdicts[0]?.isAlarm === true

test.each(means)('of a mean of %f at most 1.5 % of usual months alarm', (mean) => {
  const next = numbersFrom(seed + mean * 10)
  let [months, alarms] = [0, 0]
  for (const scenario of scenariosOf(mean)) {
    for (let n = 0; n < repetitions; n++) {
      const series = madeUpSeries(scenario, 0, next)
      for (let month = 37; month < 48; month++) {
        months++
        if (isAlarm(series, month)) alarms++
      }
    }
  }
  expect(alarms / months).toBeLessThanOrEqual(0.015)
})

test.each(means.filter((mean) => mean >= 3))(
  'of a mean of %f three of four surges of ten standard deviations are found within their three months',
  (mean) => {
    const next = numbersFrom(seed + mean * 10 + 1)
    let [surges, found] = [0, 0]
    for (const scenario of scenariosOf(mean)) {
      for (let n = 0; n < repetitions; n++) {
        const series = madeUpSeries(scenario, 10, next)
        surges++
        if ([40, 41, 42].some((month) => isAlarm(series, month))) found++
      }
    }
    expect(found / surges).toBeGreaterThanOrEqual(0.75)
  },
)
