import type { CountriesCsvRow } from '@ledger/api'
import { countriesFlow } from '@ledger/dissemination'
import { aseanStates, countryName, type Country } from '@ledger/kernel'
import {
  countriesIn,
  countriesTogether,
  countryUnits,
  directions,
  type CountryCounts,
  type Direction,
  type DirectionCounts,
} from '@ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { membershipOf } from '../asean/membership.ts'
import type { ShownCounts, ShownReport } from '../countries/shown-countries.ts'
import type { ToldOfCountries } from '../countries/told-of-countries.ts'
import type { OfficialTotals } from '../figures/official-totals.ts'
import { aseanRows, countryRows, countryViewRows } from './country-rows.ts'
import type { Exported } from './export-reply.ts'
import type { Answer } from './reading.ts'

/** What every number is of: a person stands in several ways to a country, and to several countries. */
const scope = { units: countryUnits, overlapping: true }

const exportedOf = ({ standing, daysStanding }: ToldOfCountries): Exported<CountriesCsvRow> => ({
  units: [...new Set(Object.values(countryUnits))].join(', '),
  notes: ['A person stands in several ways to a country, and to several countries: rows are not to be added.'],
  standing,
  sdmx: E.right(countriesFlow(standing, daysStanding)),
})

const countsJson = (counts: ShownCounts) =>
  Object.fromEntries(directions.map((one) => [one, { ...counts[one].funnel, open: counts[one].open }]))

const membersOf = ({ told }: ToldOfCountries) => membershipOf({ to: null, knownUntil: told.knownUntil })

/** Every country that some count concerns and all ASEAN states, as `shown` says of counts, exact or of an edition. */
export const countriesAnswer = (
  counts: CountryCounts,
  shown: (counts: Readonly<Record<Direction, DirectionCounts>>) => ShownCounts,
  of: ToldOfCountries,
): Answer<CountriesCsvRow> => {
  const membership = membersOf(of)
  const all = [...new Set([...aseanStates, ...countriesIn(counts)])].sort()
  const each = all.map((country) => ({ country, counts: shown(countriesTogether([country], counts)) }))
  const asean = shown(countriesTogether(membership.members, counts))
  return {
    json: {
      ...scope,
      ...of.told,
      countries: each.map(({ country, counts: own }) => ({
        country,
        name: countryName(country),
        asean: membership.members.includes(country),
        ...countsJson(own),
      })),
      aseanTotal: { ...membership, ...countsJson(asean) },
      ...of.beside,
    },
    rows: () => [
      ...each.flatMap(({ country, counts: own }) => countryRows(country, own, { ...of, membership })),
      ...aseanRows(asean, of),
    ],
    exported: exportedOf(of),
  }
}

/** The view of one country, exact or of an edition, and what official sources published of it. */
export const countryAnswer = (
  country: Country,
  report: ShownReport,
  official: OfficialTotals,
  of: ToldOfCountries,
): Answer<CountriesCsvRow> => {
  const membership = membersOf(of)
  return {
    json: {
      country,
      name: countryName(country),
      asean: membership.members.includes(country),
      ...scope,
      ...of.told,
      ...report,
      officialFigures: official,
      ...of.beside,
    },
    rows: () => countryViewRows(country, report, official, { ...of, membership }),
    exported: exportedOf(of),
  }
}
