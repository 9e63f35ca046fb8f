import type { Random, Weights } from './random.ts'
import type { Victim } from './victim.ts'

/** The desks that hold the caseload, by the state whose agency they are of. */
export const desks = ['IDN', 'PHL', 'THA'] as const

/** A desk of one of three states: it recorded what it holds, and no other desk sees it. */
export type Desk = (typeof desks)[number]

const anyDesk: Weights<Desk> = [
  ['IDN', 40],
  ['THA', 40],
  ['PHL', 20],
]

/** Which desk learns of a victim: mostly that of the home or of the neighbourhood of the place. */
export const deskOf = (
  { citizenships, place, host }: Pick<Victim, 'citizenships' | 'place' | 'host'>,
  random: Random,
): Desk => {
  if (citizenships.includes('IDN') && random.chance(0.85)) return 'IDN'
  if ((citizenships.includes('PHL') || host === 'PHL') && random.chance(0.8)) return 'PHL'
  if (['THA', 'MMR', 'LAO'].some((one) => one === place || one === host) && random.chance(0.75)) return 'THA'
  return random.weighted(anyDesk)
}
