/** How counts are rounded: changes of at most so many to multiples. */
type CountsRounding = { readonly base: number; readonly largestRounded: number }

/** How durations are: to so many days and persons, of at least so many persons. */
type DurationsRounding = { readonly days: number; readonly persons: number; readonly leastPersons: number }

/**
 * What numbers are: exact ones, which are not for publication; what official sources published themselves; or what an
 * edition published, rounded so that nobody can be found in it. `cut` is up to when records are in it.
 */
export type Standing =
  | { readonly audience: 'exact' | 'official' }
  | {
      readonly audience: 'published'
      readonly edition: number
      readonly cut: string
      readonly rounding: CountsRounding | DurationsRounding
    }

const roundedText = (rounding: CountsRounding | DurationsRounding): string =>
  'days' in rounding
    ? `days are multiples of ${rounding.days}, persons are rounded up to the next ${rounding.persons} (all together to no fewer than their groups add up to), and groups of fewer than ${rounding.leastPersons} persons are left out`
    : `changes of up to ${rounding.largestRounded} are published as multiples of ${rounding.base}`

/** What is said beside every such number. */
export const footnotesOf = (standing: Standing): ReadonlyArray<string> =>
  standing.audience !== 'published'
    ? []
    : [
        `Rounded by edition ${standing.edition}: ${roundedText(standing.rounding)}, so that nobody can be found in them.`,
      ]
