import { Country } from '@ledger/kernel'
import type { Case } from '@ledger/ledger'
import type { Cell } from '../statistics/cell.ts'

/**
 * How a country stands to a victim. `inbound`: exploited there, and not known to be its citizen; `outbound`: its
 * citizen, exploited elsewhere; `domestic`: its citizen, exploited there; `unplaced`: its citizen, exploited at an
 * unknown place; `reporting`: it recorded the case; `returned-from` and `returned-to`: the two ends of a return.
 */
export type CountryRole =
  'inbound' | 'outbound' | 'domestic' | 'unplaced' | 'reporting' | 'returned-from' | 'returned-to'

const roleOfCitizens = (country: string, place: string): CountryRole =>
  place === 'Unknown' ? 'unplaced' : place === country ? 'domestic' : 'outbound'

/** The countries that a victim concerns, each in its role; the ends of a return are told by {@link returnRolesOf}. */
export const rolesOf = (cell: Cell): ReadonlyArray<readonly [string, CountryRole]> => {
  const citizenships = cell.citizenship.split(';')
  const place = cell.countryOfExploitation
  const roles: [string, CountryRole][] = [[cell.reportingCountry, 'reporting']]
  for (const citizenship of citizenships) {
    if (Country.is(citizenship)) roles.push([citizenship, roleOfCitizens(citizenship, place)])
  }
  if (Country.is(place) && !citizenships.includes(place)) roles.push([place, 'inbound'])
  return roles
}

/** The two ends of a return, if the person was returned. */
export const returnRolesOf = (departure: Case['departure']): ReadonlyArray<readonly [string, CountryRole]> =>
  departure === undefined
    ? []
    : [
        [departure.from, 'returned-from'],
        [departure.to, 'returned-to'],
      ]
