import type { OfficialFigure } from './official-figure.ts'

/**
 * Between what a number lies. `upper` null: there is no upper bound. `approximate`: the source itself says "about",
 * so that the bounds are no promise either.
 */
export type Range = { readonly lower: number; readonly upper: number | null; readonly approximate: boolean }

const isCount = (unit: OfficialFigure['unit']): boolean => unit !== 'percent' && unit !== 'ratio'

/** What a figure says: "at least 900" has no upper bound, and "less than 5" of a count is 0 to 4. */
export const rangeOf = ({ value, qualifier, unit }: Pick<OfficialFigure, 'value' | 'qualifier' | 'unit'>): Range => {
  switch (qualifier) {
    case 'exact':
      return { lower: value, upper: value, approximate: false }
    case 'approximate':
      return { lower: value, upper: value, approximate: true }
    case 'at_least':
      return { lower: value, upper: null, approximate: false }
    case 'less_than':
      return { lower: 0, upper: isCount(unit) ? Math.max(Math.ceil(value) - 1, 0) : value, approximate: false }
  }
}

/** The range of a sum: a part without an upper bound leaves the sum without one, a part that is about makes it so. */
export const sumOfRanges = (ranges: Iterable<Range>): Range => {
  let lower = 0
  let upper: number | null = 0
  let approximate = false
  for (const range of ranges) {
    lower += range.lower
    upper = upper === null || range.upper === null ? null : upper + range.upper
    approximate ||= range.approximate
  }
  return { lower, upper, approximate }
}

/** The one number of a range, where it is exact; a false exact number is never given. */
export const exactValue = ({ lower, upper, approximate }: Range): number | null =>
  lower === upper && !approximate ? lower : null
