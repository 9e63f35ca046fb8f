import { randomOf } from './random.ts'

/** Over which border persons are mostly taken to where they are exploited; to all other places they come straight. */
const waysTo: Readonly<Record<string, readonly [string, ...ReadonlyArray<string>]>> = {
  KHM: ['THA', 'VNM'],
  LAO: ['THA'],
  MMR: ['THA'],
}

/**
 * The country that a person was taken through, told of six in ten on such a way. Drawn apart from all else of the case, so
 * that whatever else is drawn of a seed stays as it was before ways were told.
 */
export const wayThere = (to: string, ofCase: string): { readonly transitCountries?: ReadonlyArray<string> } => {
  const through = waysTo[to]
  if (through === undefined) return {}
  const random = randomOf(`way there\n${to}\n${ofCase}`)
  return random.chance(0.6) ? { transitCountries: [random.pick(through)] } : {}
}
