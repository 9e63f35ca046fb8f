import { expect, test } from 'vitest'
import { shadeOf, shadesUpTo } from './shades.ts'

const wordsUpTo = (largest: number) => shadesUpTo(largest).map(({ words }) => words)

test('the legend says each shade by the numbers that it stands for, a single one by itself', () => {
  expect(wordsUpTo(80)).toEqual(['0', '1', '2–9', '10–19', '20–49', '50 and more'])
  expect(wordsUpTo(0)).toEqual(['0'])
})

test('every count has a shade of the legend, and a larger one no lighter shade', () => {
  for (const largest of [1, 5, 80, 2434]) {
    const legend = shadesUpTo(largest).map(({ shade }) => shade)
    const shades = Array.from({ length: largest + 1 }, (_, count) => legend.indexOf(shadeOf(count, largest)))
    expect(shades).toEqual([...shades].sort((one, other) => one - other))
    expect([shades[0], shades.at(-1)]).toEqual([0, legend.length - 1])
  }
})
