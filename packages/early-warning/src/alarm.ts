import { beyondChance } from './false-discoveries.ts'
import { chanceOfAtLeast, usualOf } from './farrington.ts'
import { predictedAtLeast } from './gamma-poisson.ts'

/** How unusual a month is: below one in a thousand, below one in a hundred, or neither. */
export type Unusual = 'very-unusual' | 'unusual' | 'usual'

/** A series as one month finds it: how many in the month, and in the months that it is compared with. */
export type SeriesMonth = {
  readonly count: number
  /** The same quarter of the three years before where there are three; else the last 12 to 24 months but the last two. */
  readonly base: { readonly kind: 'same-quarter' | 'recent'; readonly counts: ReadonlyArray<number> }
}

/** What is said of a series in a month; with the base, so that whoever reads it can judge. */
export type Verdict = {
  readonly chance: number
  readonly unusual: Unusual
  readonly isAlarm: boolean
  readonly base: { readonly months: number; readonly mean: number; readonly highest: number }
}

const alpha = 0.01
const veryUnlikely = 0.001
/** Of fewer persons no month is alarming: below a mean of about two no method tells a surge from chance. */
const fewestOfAlarm = 5
const falseDiscoveries = 0.1

const chanceOf = ({ count, base }: SeriesMonth): number =>
  base.kind === 'same-quarter' ? chanceOfAtLeast(usualOf(base.counts), count) : predictedAtLeast(base.counts, count)

const unusualOf = (chance: number): Unusual =>
  chance < veryUnlikely ? 'very-unusual' : chance < alpha ? 'unusual' : 'usual'

/**
 * What all series of one month say, in their order: Farrington's flexible method on the same quarter of three years, or
 * gamma-Poisson where there are fewer; an alarm is a chance below 1 % and five persons at least, and one that stands when
 * all series are asked at once. `byChance` is how many alarms chance alone would give.
 */
export const judgeMonth = (
  series: ReadonlyArray<SeriesMonth>,
): { readonly verdicts: ReadonlyArray<Verdict>; readonly byChance: number } => {
  const chances = series.map(chanceOf)
  const stands = beyondChance(chances, falseDiscoveries)
  const verdicts = series.map(({ count, base: { counts } }, i): Verdict => {
    const chance = chances[i] as number
    const isAlarm = chance < alpha && count >= fewestOfAlarm && stands[i] === true
    const mean = counts.reduce((all, one) => all + one, 0) / counts.length
    return {
      chance,
      unusual: unusualOf(chance),
      isAlarm,
      base: { months: counts.length, mean, highest: Math.max(...counts) },
    }
  })
  return { verdicts, byChance: series.length * alpha }
}
