import { Country } from '@ledger/kernel'
import type { Case } from './case.ts'
import { everyJourney } from './journeys-of.ts'

/** Where a return goes when the command leaves it out: the verified nationality, else the only citizenship. */
export const countryToReturnTo = (state: Case): Country | undefined => {
  const verified = everyJourney(state)
    .findLast(({ nationalities }) => nationalities.length > 0)
    ?.nationalities.at(-1)?.country
  const [only, ...others] = state.person.citizenships
  return verified ?? (others.length === 0 && Country.is(only) ? only : undefined)
}
