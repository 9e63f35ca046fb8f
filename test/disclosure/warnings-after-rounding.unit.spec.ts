import { expect, test } from 'vitest'
import { warningsOf } from './warnings-of.ts'

// A sample of `measure-warnings.ts`, whose figures stand in decision 0065.
test('early warning from what editions publish raises few false alarms, and finds large surges of busy corridors', () => {
  const scenario = { mean: 10, dispersion: 1, season: 0 } as const
  const { exact, rounded } = warningsOf(scenario, 20_261_129, { base: 5, largestRounded: 10 })
  expect([exact.usual, rounded.usual, exact.surges, rounded.surges]).toEqual([220, 220, 4, 4])
  expect(exact.falseAlarms / exact.usual).toBeLessThanOrEqual(0.015)
  expect(rounded.falseAlarms / rounded.usual).toBeLessThanOrEqual(0.015)
  expect(exact.found / exact.surges).toBeGreaterThanOrEqual(0.75)
  expect(rounded.found / rounded.surges).toBeGreaterThanOrEqual(0.75)
})
