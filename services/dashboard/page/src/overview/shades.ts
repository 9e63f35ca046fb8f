import { say, sayNumber } from '../words/say.ts'

/** Parts of the largest count at which the next shade begins: many places have few, and few have many. */
const parts = [0.05, 0.15, 0.35, 0.65]

/** The next lower number of those that people read at once: 1, 2, 5, 10, 20, 50 ... */
const plainNumber = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power
}

const startsUpTo = (largest: number): ReadonlyArray<number> => [
  ...new Set([1, ...parts.map((part) => plainNumber(part * largest))]),
]

/** The class of the shade that a count is drawn in; zero has its own. */
export const shadeOf = (count: number, largest: number): string =>
  `shade-${startsUpTo(largest).filter((start) => start <= count).length}`

/** The shades of a map, from zero on, and what each stands for. */
export const shadesUpTo = (largest: number): ReadonlyArray<{ readonly shade: string; readonly words: string }> => {
  if (largest === 0) return [{ shade: 'shade-0', words: '0' }]
  const starts = startsUpTo(largest)
  const words = starts.map((start, index) => {
    const next = starts[index + 1]
    if (next === undefined) return say('map.from', { from: sayNumber(start) })
    const last = next - 1
    return last === start ? sayNumber(start) : say('map.from-to', { from: sayNumber(start), to: sayNumber(last) })
  })
  return ['0', ...words].map((text, index) => ({ shade: `shade-${index}`, words: text }))
}
