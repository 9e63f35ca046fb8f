import { Country } from './country.ts'

/** Each ASEAN member and the day from which it is one (domain.md §2; the year alone where no day is at hand). */
const memberSince: Readonly<Record<string, string>> = {
  BRN: '1984-01-07',
  IDN: '1967-08-08',
  KHM: '1999-04-30',
  LAO: '1997-07-23',
  MMR: '1997-07-23',
  MYS: '1967-08-08',
  PHL: '1967-08-08',
  SGP: '1967-08-08',
  THA: '1967-08-08',
  TLS: '2025-10-26',
  VNM: '1995-07-28',
}

/** The code under which the members are asked for, or counted, together. It is no code of ISO 3166. */
export const aseanCode = 'ASEAN'

/** The eleven states that are or became members, sorted by code. */
export const aseanStates = Object.keys(memberSince).filter(Country.is)

/** The members on a day (`YYYY-MM-DD`): an ASEAN total of 2023 has ten parts, one of 2026 eleven. */
export const aseanMembersOn = (day: string): ReadonlyArray<Country> =>
  aseanStates.filter((state) => (memberSince[state] as string) <= day)
